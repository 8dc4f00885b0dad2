package import Commerce
import Contracts
package import Wire

/// What an import changed: enough to put back what was before.
package struct ImportUndo: Sendable, CBORRecord {
    package struct Step: Sendable, CBORRecord {
        /// Nil of a product that the import brought.
        package var before: Product?
        package var after: Product

        package init(before: Product?, after: Product) {
            (self.before, self.after) = (before, after)
        }

        package func writeFields(to record: inout CBORWriter) {
            record.field("after", after)
            record.field("before", before)
        }

        package init(fields record: inout CBORReader) throws(CBORError) {
            after = try record.field("after")
            before = try record.field("before")
        }
    }

    package var steps: [Step]

    package init(steps: [Step]) {
        self.steps = steps
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("steps", steps)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        steps = try record.field("steps")
    }

    package struct Plan: Sendable {
        /// What is to be published.
        package var products: [Product] = []
        /// SKUs of products that are as they were again.
        package var restored: [String] = []
        /// SKUs of products that the import brought: a catalogue forgets none, since receipts name them, so
        /// that they are taken out of sale.
        package var withdrawn: [String] = []
        /// SKUs of products that somebody has changed since; they stay as they are.
        package var changedSince: [String] = []
    }

    /// What undoing it does to the products that there are now; what never came about, or is undone already,
    /// is in none of the lists.
    package func plan(_ now: (String) -> Product?) -> Plan {
        var plan = Plan()
        for step in steps {
            let sku = step.after.sku
            var gone = step.after
            gone.rules.isWithdrawn = true
            let product = now(sku)
            guard let product, product != step.before, product != gone else { continue }
            guard product == step.after else {
                plan.changedSince.append(sku)
                continue
            }
            plan.products.append(step.before ?? gone)
            if step.before == nil {
                plan.withdrawn.append(sku)
            } else {
                plan.restored.append(sku)
            }
        }
        return plan
    }
}
