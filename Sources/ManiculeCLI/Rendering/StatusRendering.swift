import Manicule

/// Where a vault stands.
enum StatusRendering {
    static func lines(_ status: StatusView, path: String, _ console: Console) -> [String] {
        let palette = console.palette
        var facts: [(String, String)] = [
            ("vault", "\(path)"), ("id", status.vault),
            (
                "device",
                SafeText.line(status.device)
                    + (status.devices == 1 ? ", the only one" : ", one of \(status.devices)")
            ),
            (
                "holds",
                "\(Count.of(status.articles, "article")), \(Count.of(status.marks, "mark"))"
            ),
            ("server", status.remote ?? "none; run \"manicule remote https://…\""),
            ("waits", waits(status)),
        ]
        if status.conflicts > 0 {
            facts.append(
                ("open", "\(Count.of(status.conflicts, "conflict")); run \"manicule conflicts\""))
        }
        if status.waiting > 0 {
            facts.append(
                (
                    "newer",
                    "\(Count.of(status.waiting, "operation")) of a newer version; update manicule"
                ))
        }
        var lines = facts.map { name, value in
            palette.dim(DisplayWidth.padded(name, to: 8)) + value
        }
        for invitation in status.invitations {
            lines.append(
                palette.yellow("open invitation ") + invitation.id + " by "
                    + SafeText.line(invitation.by)
                    + ": whoever has its code can still join; to take it back: "
                    + "manicule invite --withdraw \(invitation.id)")
        }
        lines += status.alarms.map { alarm in
            palette.red("alarm: ") + SafeText.line("\(alarm.text) (\(alarm.type))")
        }
        return lines
    }

    private static func waits(_ status: StatusView) -> String {
        var parts: [String] = []
        if status.unsealed > 0 { parts.append(Count.of(status.unsealed, "change") + " to send") }
        if status.unsent > 0 { parts.append(Count.of(status.unsent, "sealed frame") + " to send") }
        if status.wanted > 0 { parts.append(Count.of(status.wanted, "frame") + " to fetch") }
        if status.pending > 0 {
            parts.append(Count.of(status.pending, "change") + " for others that have not come")
        }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }
}

/// What `sync` says.
enum SyncRendering {
    static func lines(_ report: SyncReport, _ console: Console) -> [String] {
        var parts: [String] = []
        if report.pushed > 0 { parts.append("sent " + Count.of(report.pushed, "frame")) }
        if report.applied > 0 { parts.append("applied " + Count.of(report.applied, "change")) }
        if report.applied == 0, report.received > 0 {
            parts.append("received " + Count.of(report.received, "frame"))
        }
        let exchanged = parts.isEmpty ? "in step already" : parts.joined(separator: ", ")
        let traffic =
            "\(Count.of(report.requests, "request")), \(Count.bytes(report.bytesSent)) out, "
            + "\(Count.bytes(report.bytesReceived)) in"
        return [exchanged + console.palette.dim(" (\(traffic))")]
    }
}

/// The machines of a vault.
enum DeviceRendering {
    static func lines(_ devices: [DeviceView], _ console: Console) -> [String] {
        var table = Table(columns: [
            Table.Column(paint: { $0.yellow($1) }), Table.Column(paint: { $0.bold($1) }),
            Table.Column(paint: { $0.dim($1) }),
        ])
        for device in devices {
            let facts = [device.current ? "this machine" : "", device.left ? "left" : ""]
            table.add([
                device.id, SafeText.line(device.name),
                facts.filter { !$0.isEmpty }.joined(separator: ", "),
            ])
        }
        return table.lines(console)
    }
}
