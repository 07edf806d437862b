import Manicule

/// The words for what keeps a page from being fetched.
///
/// They name hosts, never whole addresses: an address may be a secret, and tells what somebody
/// reads. `--verbose` prints it.
extension CommandFailure {
    /// The same failure, said of one of several sources.
    func about(_ source: AddSource, at index: Int, of count: Int) -> CommandFailure {
        switch source {
        case .standardInput: return about("standard input")
        case .file(let path): return about("‘\(path)’")
        case .page(let address):
            let place = count == 1 ? "" : " \(index + 1) of \(count)"
            guard let host = source.host else {
                return about(count == 1 ? "the address" : "address\(place)", verbosely: address)
            }
            return about(
                count == 1 ? "the page at ‘\(host)’" : "page\(place) (‘\(host)’)",
                verbosely: address)
        }
    }

    /// Errors about pages of the web.
    static func fetching(_ error: ManiculeError) -> CommandFailure? {
        switch error.code {
        case .invalidAddress: invalidAddress(error)
        case .privateAddress:
            CommandFailure(
                .notAllowed,
                "it leads to ‘\(error.subject)’, which stands for \(error.detail)",
                "nothing was asked there; \"--allow-private\" fetches from this machine and its "
                    + "network, too")
        case .pageUnreachable: unreachablePage(error)
        case .pageTimeout: slowPage(error)
        case .pageStatus: status(error)
        case .pageBusy:
            CommandFailure(
                .unavailable, "it is not to be had now: its host answers \(error.subject)",
                patience(error.detail))
        case .redirectLoop:
            CommandFailure(
                .input,
                error.detail == "circle"
                    ? "it is redirected in a circle, at ‘\(error.subject)’"
                    : "it is redirected more than \(error.detail) times", loginHint)
        case .redirectRefused:
            CommandFailure(
                .input,
                error.detail == "scheme"
                    ? "it redirects to what is no page of the web (‘\(error.subject):’)"
                    : "it redirects to an address that cannot be read",
                "nothing was changed; open the page in a browser to see where it leads")
        default: content(ofPage: error)
        }
    }

    /// Errors about what a host sent.
    private static func content(ofPage error: ManiculeError) -> CommandFailure? {
        switch error.code {
        case .pageTooLarge where error.detail == "head":
            CommandFailure(
                .input, "it comes with more headers than can be read",
                "nothing was changed; save the page in a browser and add the file")
        case .pageTooLarge:
            CommandFailure(
                .input, "it is larger than a page can be",
                "nothing was changed; what fits into 32 MiB can be saved and added as a file")
        case .pageType:
            CommandFailure(
                .input, "it is no page" + nature(error), "clip the text that it shows instead")
        case .pageTruncated:
            CommandFailure(
                .unavailable, "it came incomplete: the connection ended too soon",
                "nothing was changed; try again")
        case .pageCoding:
            CommandFailure(
                .input,
                error.detail == "broken"
                    ? "it came damaged: it cannot be decompressed"
                    : "it is compressed in a way that is not known here (‘\(error.subject)’)",
                "nothing was changed; save the page in a browser and add the file")
        default: nil
        }
    }

    private static let loginHint =
        "the host may want cookies, which are never kept: save the page in a browser and add "
        + "the file"

    private static func nature(_ error: ManiculeError) -> String {
        if error.subject.isEmpty { return ": its bytes are no text" }
        return error.detail == "bytes"
            ? ", though its host calls it \(error.subject)" : " but \(error.subject)"
    }

    private static func invalidAddress(_ error: ManiculeError) -> CommandFailure {
        switch error.subject {
        case "scheme":
            CommandFailure(
                .input, "it is not fetched: only http:// and https:// are",
                error.detail == "file"
                    ? "give the path of the file alone"
                    : "what lies elsewhere can be saved and added as a file")
        case "user":
            CommandFailure(
                .input, "it holds a user name or a password, which are never sent",
                "leave them out; what lies behind a login can be saved in a browser and added as "
                    + "a file")
        case "port":
            CommandFailure(.input, "it names a port that there is not", "ports are 1 to 65535")
        case "length":
            CommandFailure(.input, "it is longer than an address can be", "8192 bytes are the most")
        case "characters":
            CommandFailure(
                .input, "it holds characters that no address has",
                "copy it again, without line breaks")
        default:
            CommandFailure(
                .input, "it names no host that can be asked",
                "an address of a page looks like https://example.org/story")
        }
    }

    private static func unreachablePage(_ error: ManiculeError) -> CommandFailure {
        let host = "‘\(error.subject)’"
        let words: (reason: String, hint: String) =
            switch FetchFault(rawValue: error.detail) {
            case .unknownName:
                (
                    "no host is called \(host)",
                    "check how it is spelt, and that the network is there"
                )
            case .noLookup:
                ("names cannot be looked up now", "try again when the network is there")
            case .refused: ("nothing listens at \(host)", "check the address and its port")
            case .noRoute:
                ("there is no way to \(host)", "try again when the network is there")
            case .closed:
                (
                    "\(host) hangs up without an answer",
                    "try again; https:// and http:// may be mixed up"
                )
            case .notHTTP:
                ("what answers at \(host) does not speak HTTP", "check the address and its port")
            case .notTLS:
                ("what answers at \(host) does not speak TLS", "check the port, or try http://")
            case .certificate:
                (
                    "the certificate of \(host) is not trusted",
                    "anybody could have answered; check the address and this machine's clock"
                )
            case .other, nil: ("the connection to \(host) failed", "try again later")
            }
        return CommandFailure(
            .unavailable, "it cannot be reached: \(words.reason)", words.hint)
    }

    private static func slowPage(_ error: ManiculeError) -> CommandFailure {
        let reason =
            switch error.detail {
            case "connect": "‘\(error.subject)’ does not answer"
            case "idle": "‘\(error.subject)’ is silent"
            default: "‘\(error.subject)’ is too slow"
            }
        return CommandFailure(
            .unavailable, "it did not come in time: \(reason)", "nothing was changed; try again")
    }

    private static func status(_ error: ManiculeError) -> CommandFailure {
        let answer = "its host answers \(error.subject)"
        switch Int(error.subject) ?? 0 {
        case 404, 410:
            return CommandFailure(
                .input, "it is not there: \(answer)", "nothing was changed; check the address")
        case 401, 402, 403, 407, 451:
            return CommandFailure(
                .input, "it is not given to everybody: \(answer)",
                "what a browser shows can be saved there and added as a file")
        case 408, 425, 500...:
            return CommandFailure(
                .unavailable, "it is not to be had now: \(answer)",
                "nothing was changed; try again later")
        default:
            return CommandFailure(
                .input, "it is not to be had: \(answer)", "nothing was changed; check the address")
        }
    }

    /// How long a host wants to be left alone: it says seconds, or a date.
    private static func patience(_ wish: String) -> String {
        if let seconds = Int(wish), seconds > 0 {
            return seconds < 120
                ? "try again in \(Count.of(seconds, "second"))"
                : "try again in \(Count.of((seconds + 59) / 60, "minute"))"
        }
        let date = wish.prefix(40)
        return date.isEmpty || Int(wish) != nil
            ? "try again later" : "it asks to wait until ‘\(date)’"
    }
}
