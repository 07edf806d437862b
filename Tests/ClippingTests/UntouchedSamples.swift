/// Texts that look like furniture in places and have none: no line of their
/// bodies may be cut. A title line of their own may go, as a title.
enum UntouchedSamples {
    static let all: [(name: String, text: String)] = [
        ("two sentences", "The dog slept on the step. Nobody had the heart to wake it."),
        ("one line", "remember to water the lemon tree"),
        (
            "poem",
            """
            The Print of the Tide

            Home is the harbour, home is the hill,
            Share me the bread and the tea;
            Follow us down where the water is still,
            Comment, said the wind to the sea.

            Next to the window the lamp is low,
            More of the dark, and more;
            Print of a gull on the early snow,
            Menu of weed on the shore.
            """
        ),
        (
            "list",
            """
            Things to ask the printer for

            - Print
            - Copy
            - Email
            - Share
            - Save
            - Follow up on Tuesday
            """
        ),
        (
            "companies named after a colon",
            """
            The regulator named the services that will have to report their energy use from next year, and gave them until March to answer:

            Facebook
            Twitter
            Telegram

            None of the three had replied by the time this was written, and two of them declined to say when they would.
            """
        ),
        (
            "interview",
            """
            Q: When did you first see the comet?

            A: On a Tuesday. I was looking for my hat.

            Q: Did you share it?

            A: With my sister. She said, “Print it.”

            Q: And the newspapers?

            A: They subscribe to a newsletter, I think. They sign up for our letters and never read them.
            """
        ),
        (
            "short question and answer with names",
            """
            EDITOR: Do you still write by hand?

            RUTH AMERY: Every morning, before the post comes. It keeps the sentences short, and it keeps the telephone away.

            EDITOR: And then?

            RUTH AMERY: Then I type it up, and throw half of it away, which is the pleasant part of the work.
            """
        ),
        (
            "table",
            """
            Port | Ships | Crew
            Ilo | 14 | 210
            Paita | 9 | 118
            Home | 3 | 40
            """
        ),
        (
            "table with tabs",
            "Name\tShare\tPrint\nAda\t12\t4\nBrook\t7\t9\nMore\t1\t2\n"
        ),
        (
            "source code in Markdown",
            """
            # A small server

            The loop below waits for a line and prints it, which is all that a first server has to do before it does more.

            ```swift
            while let line = readLine() {
                Share
                Print
                // Advertisement
                print(line)
            }
            ```

                Home > World > Asia
                Subscribe

            Change the loop as you like, and run it again to see what the other side makes of it.
            """
        ),
        (
            "ends with a quoted line",
            """
            The clockmaker closed his shop on the last day of March, after fifty-one years, and gave the key to the girl who had swept the floor.

            She asked what she should do with the clocks that nobody had fetched. He thought for a while.

            “Keep them wound,” he said.

            “And listen.”
            """
        ),
        (
            "story about cookies and newsletters",
            """
            Websites that use cookies must ask visitors before they store anything, the court in Almen ruled on Friday, and a button that says only “Accept all” is not enough.

            “We use cookies to count heads, not to read minds,” the company's lawyer told the court.

            Subscribers to the newspaper's newsletter had complained that they could not unsubscribe at any time, as the law demands.

            The company said that all rights were reserved, that it would appeal, and that its privacy policy would be rewritten in plain words.
            """
        ),
        (
            "a subheading that says related",
            """
            The island's two schools have shared a roof since the storm, and the teachers have learned to share the chalk as well.

            Related

            The question of the roof is related to the question of the road, which nobody has answered since the bridge was closed in the spring.

            More

            There is more to say about the road, and the council will say it in June, when the surveyors have come back with their figures.
            """
        ),
        (
            "recipe",
            """
            Lentils the way the harbour cooks make them: slowly, with a bay leaf, and never stirred after the first boil.

            Time: 40 minutes
            Serves: 4
            Source: my aunt

            Ingredients:
            2 cups lentils
            1 onion
            Salt

            Cover the lentils with cold water and bring them to the boil, then turn the fire down and go for a short walk.
            """
        ),
        (
            "letter",
            """
            Dear Tom,

            Thank you for the pears. We ate them on the step, and the dog had the cores.

            Please write when the road is open again.

            Yours,
            Edith
            """
        ),
        (
            "chinese verse and prose",
            """
            夜里下了一场雨，院子里的石榴落了一地。

            母亲说，不要扫，让孩子们明天看看。

            更多的雨，在后半夜才来。
            """
        ),
        (
            "invitation with labelled lines",
            """
            The reading circle meets again at the old station on Saturday, and whoever brings a cake may choose the next book.

            Date: 17 November 2023
            Place: Old station, platform 2
            Bring: cake, a pencil

            We will read the first forty pages aloud, one page each, and nobody has to say anything clever about them.
            """
        ),
        (
            "chat",
            """
            are you coming

            yes

            ok print the tickets

            done
            """
        ),
    ]
}
