/// Texts of our own for the tests.
enum Stories {
    /// A story with a title, a source line, and a widget.
    static let harbour = """
        Harbour town votes to keep its old crane

        Updated: March 3, 2024 Source: Coast Courier
        fontLarger fontSmaller

        PORT ELLERY, March 2 (Courier) -- The council of Port Ellery voted on Saturday to keep the \
        steam crane that has stood on the east quay since 1911.

        The crane, which last lifted cargo in 1978, will be repaired with money from the region \
        and from a public appeal that raised twice what was hoped for.

        "It is the first thing that you see from the sea," said the harbour master, Ida Moreno. \
        "Without it we would be any other town."

        Engineers expect the work to take two years. The quay stays open to walkers meanwhile.

        Editor: Jon Abel
        """

    /// A later version of the same page.
    static let harbourLater = harbour.replacing(
        "Engineers expect the work to take two years.",
        with: "Engineers now expect the work to take three years.")

    static let tea = """
        Hill farmers try shade-grown tea

        Farmers in the upper valley have begun to plant tea under alder trees, which keep the \
        soil cool and feed it with nitrogen.

        The first leaves were picked in spring; buyers praised their mild taste and paid a third \
        more than for leaves from open fields.
        """
}
