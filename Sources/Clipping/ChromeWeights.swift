/// What each signal adds to the case that a line is not the story.
///
/// One line's signals are added up and held against a threshold that depends on
/// where it stands. Sentences of the story are dear and buttons are cheap: every
/// weight is set so that no single doubtful signal reaches a threshold, that a
/// full sentence outweighs any one phrase in it, and that within the story only
/// what is unmistakable goes. For example:
///
///     "Print" under the title      weak 3 + outside 2 + short 1     = 6 ≥ 5  cut
///     "Print" amid the story       weak 3 + short 1                 = 4 < 7  kept
///     "Advertisement" amid it      strong 8 + short 1               = 9 ≥ 7  cut
///     the same in a list           strong 8 + short 1 − company 5   = 4 < 7  kept
///     “We use cookies,” she said.  terms 7 − sentence 4 − quotes 4
///                                  − speech 3                       = −4     kept
enum ChromeWeights {
    // MARK: For

    /// Nothing but phrases, at least one of which is furniture by itself.
    static let wholeStrong = 8
    /// Nothing but words that also have other uses.
    static let wholeWeak = 3
    /// Nothing but a heading of lists of other stories, with no such list below.
    static let wholeHeading = 4
    /// Two phrases side by side are a row of buttons; three even more so.
    static let secondPhrase = 2
    static let thirdPhrase = 1
    /// Phrases cover most of the line, but not all.
    static let mostlyPhrases = 3
    /// "Read more: …": one line that names another story.
    static let relatedLead = 7
    /// What a term must add, for a sentence to be weighed for its terms at all.
    static let surestTerm = 5
    /// Before the first or after the last sentence of the story.
    static let outsideStory = 2
    /// Short, and no full stop.
    static let fragment = 1
    /// The same words stand in other clips.
    static let repeated = 4
    /// For either neighbour that is cut as furniture.
    static let neighbour = 1

    // MARK: Against

    /// Reads like a sentence.
    static let sentence = -4
    /// Somebody is quoted.
    static let quotes = -4
    /// Somebody says something.
    static let speech = -3
    /// A short line that ends in a full stop: "Listen." is also speech.
    static let shortSentence = -3
    /// Stands among short lines that no phrase knows: a list, a poem, a menu.
    static let company = -5
    /// The line before announces a list.
    static let announced = -4

    // MARK: Thresholds

    static let cutOutsideStory = 5
    static let cutInsideStory = 7

    // MARK: Measures

    /// Columns up to which a line without a full stop is a fragment.
    static let fragmentColumns = 60
    /// Lines longer than this are not weighed: no box is, most paragraphs are.
    static let weighedColumns = 640
    /// How many paragraphs from either end are searched for dates and names.
    /// Menus of whole pages run to a hundred lines or two.
    static let windowParagraphs = 240
    /// Below this share of words known from the story, in percent, a sentence
    /// under a list of other stories belongs to that list.
    static let strangerPercent = 22
}
