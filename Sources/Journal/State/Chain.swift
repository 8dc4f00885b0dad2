/// An actor's entries, whatever its state is made of: how they go from one node to another.
///
/// Loop's thread only.
package protocol Chain: AnyObject, Sendable {
    /// Who goes on with it; nil where it never moved.
    var owner: Ownership? { get }
    /// Of the last entry, written or about to be; 0 where there is none.
    var sequence: Int64 { get }

    /// Hands the chain to a node, or to nobody; from here on nothing is written for the actor, unless
    /// it is this node's own beginning. The disk has it once the journal's `written` is durable.
    func handOn(to node: String, isBeginning: Bool) throws

    /// Writes nothing more, since what is in memory is given up for what the disk has.
    func letGo()

    /// Adds entries that another node made; each has to follow from the last one here.
    ///
    /// Throws `JournalFault.forked` or `.brokenChain`, and has then added none of them.
    func take(_ entries: [Entry]) throws
}
