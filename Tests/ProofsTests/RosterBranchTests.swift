import TestSupport
import Testing
import Wire

@testable import Proofs

@Suite struct RosterBranchTests {
    @Test func longerBranchesWinAndTiesGoToTheLowerHash() throws {
        var notary = try Notary(seed: 21)
        _ = try notary.admit(by: notary.founder)
        var left = notary
        var right = notary
        let first = notary.signer()
        try left.roster.append(left.invite(first, by: notary.founder))
        let second = notary.signer()
        let third = notary.signer()
        try right.roster.append(right.invite(second, by: notary.founder))
        let lower = left.roster.hash < right.roster.hash
        #expect(left.roster.isPreferred(over: right.roster) == lower)
        #expect(right.roster.isPreferred(over: left.roster) == !lower)
        #expect(!left.roster.isPreferred(over: left.roster))
        try right.roster.append(right.invite(third, by: notary.founder))
        #expect(right.roster.isPreferred(over: left.roster))
        #expect(!left.roster.isPreferred(over: right.roster))
        #expect(left.roster.isPreferred(over: notary.roster))
    }

    @Test func branchesKnowWhatTheyShare() throws {
        var notary = try Notary(seed: 22)
        for _ in 0..<3 { _ = try notary.admit(by: notary.founder) }
        var left = notary.roster
        var right = notary
        for count in 0..<4 {
            #expect(left.sharedLength(with: right.roster) == notary.roster.length)
            #expect(notary.roster.isPrefix(of: right.roster) && notary.roster.isPrefix(of: left))
            #expect(left.isPrefix(of: right.roster) == (count == 0))
            let invitation = right.signer()
            try right.roster.append(right.invite(invitation, by: notary.founder))
            if count == 0 {
                let other = right.signer()
                try left.append(notary.invite(other, by: notary.founder))
            }
        }
        let foreign = try Notary(seed: 23)
        #expect(left.sharedLength(with: foreign.roster) == 0)
    }
}
