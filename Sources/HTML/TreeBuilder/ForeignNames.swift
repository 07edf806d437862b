/// Names that SVG spells with capital letters (§13.2.6.1 and 6.5): the tokenizer makes all letters
/// small.
enum ForeignNames {
    static let elements = spellings(
        """
        altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath \
        feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix \
        feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA \
        feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology \
        feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject \
        glyphRef linearGradient radialGradient textPath
        """)

    static let attributes = spellings(
        """
        attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits \
        diffuseConstant edgeMode filterUnits glyphRef gradientTransform gradientUnits \
        kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust \
        limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits \
        numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX \
        pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits refX refY \
        repeatCount repeatDur requiredExtensions requiredFeatures specularConstant \
        specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale \
        systemLanguage tableValues targetX targetY textLength viewBox viewTarget \
        xChannelSelector yChannelSelector zoomAndPan
        """)

    /// The right spelling by the one in small letters.
    private static func spellings(_ names: String) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: names.split(separator: " ").map {
                ($0.lowercased(), String($0))
            })
    }
}
