/// Names that the parser and its readers speak of: their numbers are the same in every document.
extension HTMLName {
    /// The known names in the order of their numbers.
    static let known: [String] = [
        "a", "abbr", "acronym", "address", "annotation", "applet", "area", "article", "aside",
        "audio", "b", "base", "basefont", "bdi", "bdo", "bgsound", "big", "blink", "blockquote",
        "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup",
        "command", "data", "datalist", "dd", "del", "desc", "details", "dfn", "dialog", "dir",
        "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer",
        "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
        "hgroup", "hr", "html", "i", "iframe", "image", "img", "input", "ins", "kbd", "keygen",
        "label", "legend", "li", "link", "listing", "main", "map", "mark", "marquee", "math",
        "menu", "menuitem", "meta", "meter", "nav", "nobr", "noembed", "noframes", "noscript",
        "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "plaintext",
        "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search",
        "section", "select", "selectedcontent", "slot", "small", "source", "span", "strike",
        "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template",
        "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul",
        "var", "video", "wbr", "xmp", "annotation-xml", "foreignObject", "malignmark", "mglyph",
        "mi", "mn", "mo", "ms", "mtext", "actuate", "alt", "aria-hidden", "aria-label",
        "aria-labelledby", "arcrole", "charset", "class", "color", "colspan", "content",
        "data-src", "data-srcset", "datetime", "definitionURL", "encoding", "face", "height",
        "hidden", "href", "http-equiv", "id", "itemid", "itemprop", "itemscope", "itemtype",
        "itemref", "lang", "language", "loading", "name", "prefix", "property", "rel", "multiple",
        "selected", "disabled", "reversed", "role", "rowspan", "show", "size", "src", "srcset",
        "start", "type", "value", "width", "xlink", "xmlns", "resource", "typeof", "vocab",
        "about",
    ]
}

extension HTMLName {
    package static var a: HTMLName { HTMLName(rawValue: 0) }
    package static var abbr: HTMLName { HTMLName(rawValue: 1) }
    package static var acronym: HTMLName { HTMLName(rawValue: 2) }
    package static var address: HTMLName { HTMLName(rawValue: 3) }
    package static var annotation: HTMLName { HTMLName(rawValue: 4) }
    package static var applet: HTMLName { HTMLName(rawValue: 5) }
    package static var area: HTMLName { HTMLName(rawValue: 6) }
    package static var article: HTMLName { HTMLName(rawValue: 7) }
    package static var aside: HTMLName { HTMLName(rawValue: 8) }
    package static var audio: HTMLName { HTMLName(rawValue: 9) }
    package static var b: HTMLName { HTMLName(rawValue: 10) }
    package static var base: HTMLName { HTMLName(rawValue: 11) }
    package static var basefont: HTMLName { HTMLName(rawValue: 12) }
    package static var bdi: HTMLName { HTMLName(rawValue: 13) }
    package static var bdo: HTMLName { HTMLName(rawValue: 14) }
    package static var bgsound: HTMLName { HTMLName(rawValue: 15) }
    package static var big: HTMLName { HTMLName(rawValue: 16) }
    package static var blink: HTMLName { HTMLName(rawValue: 17) }
    package static var blockquote: HTMLName { HTMLName(rawValue: 18) }
    package static var body: HTMLName { HTMLName(rawValue: 19) }
    package static var br: HTMLName { HTMLName(rawValue: 20) }
    package static var button: HTMLName { HTMLName(rawValue: 21) }
    package static var canvas: HTMLName { HTMLName(rawValue: 22) }
    package static var caption: HTMLName { HTMLName(rawValue: 23) }
    package static var center: HTMLName { HTMLName(rawValue: 24) }
    package static var cite: HTMLName { HTMLName(rawValue: 25) }
    package static var code: HTMLName { HTMLName(rawValue: 26) }
    package static var col: HTMLName { HTMLName(rawValue: 27) }
    package static var colgroup: HTMLName { HTMLName(rawValue: 28) }
    package static var command: HTMLName { HTMLName(rawValue: 29) }
    package static var data: HTMLName { HTMLName(rawValue: 30) }
    package static var datalist: HTMLName { HTMLName(rawValue: 31) }
    package static var dd: HTMLName { HTMLName(rawValue: 32) }
    package static var del: HTMLName { HTMLName(rawValue: 33) }
    package static var desc: HTMLName { HTMLName(rawValue: 34) }
    package static var details: HTMLName { HTMLName(rawValue: 35) }
    package static var dfn: HTMLName { HTMLName(rawValue: 36) }
    package static var dialog: HTMLName { HTMLName(rawValue: 37) }
    package static var dir: HTMLName { HTMLName(rawValue: 38) }
    package static var div: HTMLName { HTMLName(rawValue: 39) }
    package static var dl: HTMLName { HTMLName(rawValue: 40) }
    package static var dt: HTMLName { HTMLName(rawValue: 41) }
    package static var em: HTMLName { HTMLName(rawValue: 42) }
    package static var embed: HTMLName { HTMLName(rawValue: 43) }
    package static var fieldset: HTMLName { HTMLName(rawValue: 44) }
    package static var figcaption: HTMLName { HTMLName(rawValue: 45) }
    package static var figure: HTMLName { HTMLName(rawValue: 46) }
    package static var font: HTMLName { HTMLName(rawValue: 47) }
    package static var footer: HTMLName { HTMLName(rawValue: 48) }
    package static var form: HTMLName { HTMLName(rawValue: 49) }
    package static var frame: HTMLName { HTMLName(rawValue: 50) }
    package static var frameset: HTMLName { HTMLName(rawValue: 51) }
    package static var h1: HTMLName { HTMLName(rawValue: 52) }
    package static var h2: HTMLName { HTMLName(rawValue: 53) }
    package static var h3: HTMLName { HTMLName(rawValue: 54) }
    package static var h4: HTMLName { HTMLName(rawValue: 55) }
    package static var h5: HTMLName { HTMLName(rawValue: 56) }
    package static var h6: HTMLName { HTMLName(rawValue: 57) }
    package static var head: HTMLName { HTMLName(rawValue: 58) }
    package static var header: HTMLName { HTMLName(rawValue: 59) }
    package static var hgroup: HTMLName { HTMLName(rawValue: 60) }
    package static var hr: HTMLName { HTMLName(rawValue: 61) }
    package static var html: HTMLName { HTMLName(rawValue: 62) }
    package static var i: HTMLName { HTMLName(rawValue: 63) }
    package static var iframe: HTMLName { HTMLName(rawValue: 64) }
    package static var image: HTMLName { HTMLName(rawValue: 65) }
    package static var img: HTMLName { HTMLName(rawValue: 66) }
    package static var input: HTMLName { HTMLName(rawValue: 67) }
    package static var ins: HTMLName { HTMLName(rawValue: 68) }
    package static var kbd: HTMLName { HTMLName(rawValue: 69) }
    package static var keygen: HTMLName { HTMLName(rawValue: 70) }
    package static var label: HTMLName { HTMLName(rawValue: 71) }
    package static var legend: HTMLName { HTMLName(rawValue: 72) }
    package static var li: HTMLName { HTMLName(rawValue: 73) }
    package static var link: HTMLName { HTMLName(rawValue: 74) }
    package static var listing: HTMLName { HTMLName(rawValue: 75) }
    package static var main: HTMLName { HTMLName(rawValue: 76) }
    package static var map: HTMLName { HTMLName(rawValue: 77) }
    package static var mark: HTMLName { HTMLName(rawValue: 78) }
    package static var marquee: HTMLName { HTMLName(rawValue: 79) }
    package static var math: HTMLName { HTMLName(rawValue: 80) }
    package static var menu: HTMLName { HTMLName(rawValue: 81) }
    package static var menuitem: HTMLName { HTMLName(rawValue: 82) }
    package static var meta: HTMLName { HTMLName(rawValue: 83) }
    package static var meter: HTMLName { HTMLName(rawValue: 84) }
    package static var nav: HTMLName { HTMLName(rawValue: 85) }
    package static var nobr: HTMLName { HTMLName(rawValue: 86) }
    package static var noembed: HTMLName { HTMLName(rawValue: 87) }
    package static var noframes: HTMLName { HTMLName(rawValue: 88) }
    package static var noscript: HTMLName { HTMLName(rawValue: 89) }
    package static var object: HTMLName { HTMLName(rawValue: 90) }
    package static var ol: HTMLName { HTMLName(rawValue: 91) }
    package static var optgroup: HTMLName { HTMLName(rawValue: 92) }
    package static var option: HTMLName { HTMLName(rawValue: 93) }
    package static var output: HTMLName { HTMLName(rawValue: 94) }
    package static var p: HTMLName { HTMLName(rawValue: 95) }
    package static var param: HTMLName { HTMLName(rawValue: 96) }
    package static var picture: HTMLName { HTMLName(rawValue: 97) }
    package static var plaintext: HTMLName { HTMLName(rawValue: 98) }
    package static var pre: HTMLName { HTMLName(rawValue: 99) }
    package static var progress: HTMLName { HTMLName(rawValue: 100) }
    package static var q: HTMLName { HTMLName(rawValue: 101) }
    package static var rb: HTMLName { HTMLName(rawValue: 102) }
    package static var rp: HTMLName { HTMLName(rawValue: 103) }
    package static var rt: HTMLName { HTMLName(rawValue: 104) }
    package static var rtc: HTMLName { HTMLName(rawValue: 105) }
    package static var ruby: HTMLName { HTMLName(rawValue: 106) }
    package static var s: HTMLName { HTMLName(rawValue: 107) }
    package static var samp: HTMLName { HTMLName(rawValue: 108) }
    package static var script: HTMLName { HTMLName(rawValue: 109) }
    package static var search: HTMLName { HTMLName(rawValue: 110) }
    package static var section: HTMLName { HTMLName(rawValue: 111) }
    package static var select: HTMLName { HTMLName(rawValue: 112) }
    package static var selectedcontent: HTMLName { HTMLName(rawValue: 113) }
    package static var slot: HTMLName { HTMLName(rawValue: 114) }
    package static var small: HTMLName { HTMLName(rawValue: 115) }
    package static var source: HTMLName { HTMLName(rawValue: 116) }
    package static var span: HTMLName { HTMLName(rawValue: 117) }
    package static var strike: HTMLName { HTMLName(rawValue: 118) }
    package static var strong: HTMLName { HTMLName(rawValue: 119) }
    package static var style: HTMLName { HTMLName(rawValue: 120) }
    package static var sub: HTMLName { HTMLName(rawValue: 121) }
    package static var summary: HTMLName { HTMLName(rawValue: 122) }
    package static var sup: HTMLName { HTMLName(rawValue: 123) }
    package static var svg: HTMLName { HTMLName(rawValue: 124) }
    package static var table: HTMLName { HTMLName(rawValue: 125) }
    package static var tbody: HTMLName { HTMLName(rawValue: 126) }
    package static var td: HTMLName { HTMLName(rawValue: 127) }
    package static var template: HTMLName { HTMLName(rawValue: 128) }
    package static var textarea: HTMLName { HTMLName(rawValue: 129) }
    package static var tfoot: HTMLName { HTMLName(rawValue: 130) }
    package static var th: HTMLName { HTMLName(rawValue: 131) }
    package static var thead: HTMLName { HTMLName(rawValue: 132) }
    package static var time: HTMLName { HTMLName(rawValue: 133) }
    package static var title: HTMLName { HTMLName(rawValue: 134) }
    package static var tr: HTMLName { HTMLName(rawValue: 135) }
    package static var track: HTMLName { HTMLName(rawValue: 136) }
    package static var tt: HTMLName { HTMLName(rawValue: 137) }
    package static var u: HTMLName { HTMLName(rawValue: 138) }
    package static var ul: HTMLName { HTMLName(rawValue: 139) }
    package static var `var`: HTMLName { HTMLName(rawValue: 140) }
    package static var video: HTMLName { HTMLName(rawValue: 141) }
    package static var wbr: HTMLName { HTMLName(rawValue: 142) }
    package static var xmp: HTMLName { HTMLName(rawValue: 143) }
    package static var annotationXML: HTMLName { HTMLName(rawValue: 144) }
    package static var foreignObject: HTMLName { HTMLName(rawValue: 145) }
    package static var malignmark: HTMLName { HTMLName(rawValue: 146) }
    package static var mglyph: HTMLName { HTMLName(rawValue: 147) }
    package static var mi: HTMLName { HTMLName(rawValue: 148) }
    package static var mn: HTMLName { HTMLName(rawValue: 149) }
    package static var mo: HTMLName { HTMLName(rawValue: 150) }
    package static var ms: HTMLName { HTMLName(rawValue: 151) }
    package static var mtext: HTMLName { HTMLName(rawValue: 152) }
    package static var actuate: HTMLName { HTMLName(rawValue: 153) }
    package static var alt: HTMLName { HTMLName(rawValue: 154) }
    package static var ariaHidden: HTMLName { HTMLName(rawValue: 155) }
    package static var ariaLabel: HTMLName { HTMLName(rawValue: 156) }
    package static var ariaLabelledby: HTMLName { HTMLName(rawValue: 157) }
    package static var arcrole: HTMLName { HTMLName(rawValue: 158) }
    package static var charset: HTMLName { HTMLName(rawValue: 159) }
    package static var `class`: HTMLName { HTMLName(rawValue: 160) }
    package static var color: HTMLName { HTMLName(rawValue: 161) }
    package static var colspan: HTMLName { HTMLName(rawValue: 162) }
    package static var content: HTMLName { HTMLName(rawValue: 163) }
    package static var dataSrc: HTMLName { HTMLName(rawValue: 164) }
    package static var dataSrcset: HTMLName { HTMLName(rawValue: 165) }
    package static var datetime: HTMLName { HTMLName(rawValue: 166) }
    package static var definitionURL: HTMLName { HTMLName(rawValue: 167) }
    package static var encoding: HTMLName { HTMLName(rawValue: 168) }
    package static var face: HTMLName { HTMLName(rawValue: 169) }
    package static var height: HTMLName { HTMLName(rawValue: 170) }
    package static var hidden: HTMLName { HTMLName(rawValue: 171) }
    package static var href: HTMLName { HTMLName(rawValue: 172) }
    package static var httpEquiv: HTMLName { HTMLName(rawValue: 173) }
    package static var id: HTMLName { HTMLName(rawValue: 174) }
    package static var itemid: HTMLName { HTMLName(rawValue: 175) }
    package static var itemprop: HTMLName { HTMLName(rawValue: 176) }
    package static var itemscope: HTMLName { HTMLName(rawValue: 177) }
    package static var itemtype: HTMLName { HTMLName(rawValue: 178) }
    package static var itemref: HTMLName { HTMLName(rawValue: 179) }
    package static var lang: HTMLName { HTMLName(rawValue: 180) }
    package static var language: HTMLName { HTMLName(rawValue: 181) }
    package static var loading: HTMLName { HTMLName(rawValue: 182) }
    package static var name: HTMLName { HTMLName(rawValue: 183) }
    package static var prefix: HTMLName { HTMLName(rawValue: 184) }
    package static var property: HTMLName { HTMLName(rawValue: 185) }
    package static var rel: HTMLName { HTMLName(rawValue: 186) }
    package static var multiple: HTMLName { HTMLName(rawValue: 187) }
    package static var selected: HTMLName { HTMLName(rawValue: 188) }
    package static var disabled: HTMLName { HTMLName(rawValue: 189) }
    package static var reversed: HTMLName { HTMLName(rawValue: 190) }
    package static var role: HTMLName { HTMLName(rawValue: 191) }
    package static var rowspan: HTMLName { HTMLName(rawValue: 192) }
    package static var show: HTMLName { HTMLName(rawValue: 193) }
    package static var size: HTMLName { HTMLName(rawValue: 194) }
    package static var src: HTMLName { HTMLName(rawValue: 195) }
    package static var srcset: HTMLName { HTMLName(rawValue: 196) }
    package static var start: HTMLName { HTMLName(rawValue: 197) }
    package static var type: HTMLName { HTMLName(rawValue: 198) }
    package static var value: HTMLName { HTMLName(rawValue: 199) }
    package static var width: HTMLName { HTMLName(rawValue: 200) }
    package static var xlink: HTMLName { HTMLName(rawValue: 201) }
    package static var xmlns: HTMLName { HTMLName(rawValue: 202) }
    package static var resource: HTMLName { HTMLName(rawValue: 203) }
    package static var typeof: HTMLName { HTMLName(rawValue: 204) }
    package static var vocab: HTMLName { HTMLName(rawValue: 205) }
    package static var about: HTMLName { HTMLName(rawValue: 206) }
}
