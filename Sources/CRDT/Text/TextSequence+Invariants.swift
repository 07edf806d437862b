extension TextSequence {
    /// Derives everything that is kept beside the elements' places and hides again, and traps
    /// with a sentence where something is wrong. For tests and the simulator.
    ///
    /// - Complexity: O(b log b + n) for b blocks and n elements.
    package func checkInvariants() {
        tree.checkInvariants()
        checkBlocks()
        checkUses()
        checkOrder()
        precondition(causalOrder() != nil, "elements depend on each other in a circle")
        precondition(blocks.isEmpty == (totalCount == 0), "blocks without elements")
        precondition(elements.count == totalCount, "the tree and the store count differently")
    }

    private func checkBlocks() {
        for (position, block) in blocks.enumerated() {
            let handle = BlockHandle(position)
            precondition(block.count > 0, "a block is empty")
            let entry = tree[tree.position(of: handle)]
            precondition(entry.total == Int(block.count), "a block's count differs in the tree")
            precondition(
                entry.isShown == isShown(block.hides), "a block shows but is hidden")
            precondition(
                index.block(containing: block.start) == handle
                    && index.block(containing: block.last) == handle,
                "a block is not found by its elements")
            for offset in 0..<Int(block.count) {
                precondition(
                    elements.number(of: event(of: block, at: offset))
                        == block.start.advanced(by: offset),
                    "an id does not lead back to its element")
            }
            if block.side == .left {
                precondition(
                    block.parent == block.rightOrigin, "a left child's right origin is wrong")
            }
            checkChildren(of: handle)
        }
    }

    private func checkChildren(of handle: BlockHandle) {
        let block = blocks[handle.index]
        for child in childLists.blocks(block.leftChildren).map({ blocks[$0.index] }) {
            precondition(
                child.side == .left && child.parent == block.start, "a left child is elsewhere")
        }
        for child in childLists.blocks(block.rightChildren).map({ blocks[$0.index] }) {
            precondition(
                child.side == .right && child.parent == block.last,
                "a right child is elsewhere")
        }
        checkSiblings(block.leftChildren, areRight: false)
        checkSiblings(block.rightChildren, areRight: true)
    }

    private func checkSiblings(_ list: ChildList, areRight: Bool) {
        let siblings = childLists.blocks(list).map { blocks[$0.index] }
        for (left, right) in zip(siblings, siblings.dropFirst()) {
            if areRight, left.rightOrigin != right.rightOrigin {
                precondition(
                    totalOffset(of: left.rightOrigin) > totalOffset(of: right.rightOrigin),
                    "right siblings stand in the wrong order")
            } else {
                precondition(
                    event(of: left, at: 0) < event(of: right, at: 0),
                    "siblings stand in the wrong order")
            }
        }
    }

    private func checkUses() {
        var counts: [HideHandle: Int] = [:]
        for block in blocks {
            if let handle = block.hides.handle { counts[handle, default: 0] += 1 }
            forEachHideState(of: block, in: 0..<Int(block.count)) { part, state in
                for offset in part { checkLogs(of: block.start.advanced(by: offset), state) }
            }
        }
        for (handle, count) in counts {
            precondition(hides.useCount(handle) == count, "a hide state's uses are miscounted")
        }
    }

    private func checkLogs(of number: ElementNumber, _ state: HideState) {
        func isNoted(_ event: EventID, in log: ActLog) -> Bool {
            log.numbers(
                event.counter..<(event.counter + 1), of: elements.index(of: event.replica)
            ).count { $0.contains(number.index) } == 1
        }
        for record in state.records {
            var log = hideLog
            if case .cut = record.hide { log = cutLog }
            for event in record.sources {
                precondition(isNoted(event, in: log), "a hide or cut is not noted once")
            }
            for event in record.unhides {
                precondition(isNoted(event, in: unhideLog), "an unhide is not noted once")
            }
        }
    }

    /// Reads the tree of FugueMax in order and compares it with the order of the blocks.
    private func checkOrder() {
        var next = tree.first
        var stack: [(block: BlockHandle, isExpanded: Bool)] = []
        push(rootChildren, to: &stack)
        checkSiblings(rootChildren, areRight: true)
        while let top = stack.popLast() {
            let block = blocks[top.block.index]
            if !top.isExpanded {
                push(block.rightChildren, to: &stack)
                stack.append((top.block, true))
                push(block.leftChildren, to: &stack)
                continue
            }
            guard let position = next else {
                preconditionFailure("a block is missing from the order")
            }
            precondition(tree[position].block == top.block, "a block stands in the wrong place")
            next = tree.next(position)
        }
        precondition(next == nil, "a block hangs nowhere")
    }

    private func push(
        _ list: ChildList, to stack: inout [(block: BlockHandle, isExpanded: Bool)]
    ) {
        for child in childLists.blocks(list).reversed() { stack.append((child, false)) }
    }
}
