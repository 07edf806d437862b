/// A place in a text that holds whatever happens around it: an element and a side of it.
///
/// Offsets shift with every edit; an anchor names the element it leans on, which never leaves
/// the sequence (Litt et al., Peritext, CSCW 2022, §3; as practised by Yjs relative positions).
/// Without an element it names the very start (`after`) or the very end (`before`) of the text.
///
/// A mark starts with the anchor *before* its first scalar and ends with the one *after* its
/// last, so text typed at either edge stays outside.
package struct Anchor: Hashable, Sendable, CustomStringConvertible {
    /// On which side of the element the place is.
    package enum Bias: UInt8, Hashable, Sendable {
        /// Directly before the element; the end of the text where there is none.
        case before = 0
        /// Directly after the element; the start of the text where there is none.
        case after = 1
    }

    /// The element leaned on; nil at the very start or end.
    package let element: EventID?
    /// The side of the element.
    package let bias: Bias

    package init(_ bias: Bias, _ element: EventID?) {
        self.bias = bias
        self.element = element
    }

    /// The place before everything, whatever is inserted.
    package static let start = Anchor(.after, nil)
    /// The place after everything, whatever is inserted.
    package static let end = Anchor(.before, nil)

    package var description: String {
        switch (bias, element) {
        case (.after, nil): "start"
        case (.before, nil): "end"
        case (.before, .some(let element)): "before \(element)"
        case (.after, .some(let element)): "after \(element)"
        }
    }
}
