import { change, order } from "./cart.js";
import { back, goods, sale, worth } from "./returning.js";
import { screen, seller } from "./till.js";

/** Goods of a sale that come back for those of the cart: they are in the cart's `exchange`, `{receipt, lines, goods,
 *  reason?, worth}`, until all of it goes to the server as one act. */

/** What was chosen of the sale pays for what is in the cart, which has its order type and no more VAT than it. */
export function begin(reason) {
  const { receipt, orderType, exemption } = sale.peek();
  const lines = [...back.peek()].map(([number, quantity]) => ({ number, quantity }));
  change({
    exchange: { receipt, lines, goods: goods.peek(), worth: worth(), ...(reason ? { reason } : {}) },
    ...(orderType ? { orderType } : {}), ...(exemption ? { exemption } : {}),
  });
  screen.value = "sell";
}

/** What came with it goes with it. */
export const end = () => change({ exchange: undefined, exemption: undefined });

/** What comes back counts for; nothing where nothing does. */
export const backOf = ({ exchange }) => exchange?.worth ?? 0;

/** Both halves, as the server wants them. What is left to pay it knows best. */
export function exchanged(kept, payments, due) {
  const { receipt, lines, goods: where, reason } = kept.exchange;
  return {
    path: "/exchanges",
    body: {
      sale: { ...seller(), ...order(kept), payments, due, ...(kept.checkedAge ? { checkedAge: kept.checkedAge } : {}) },
      refund: { ...seller(), receipt, lines, goods: where, ...(reason ? { reason } : {}) },
    },
  };
}

/** What the two receipts say of the money; below nothing the customer gets the difference, as it was paid. */
export function outcome({ sale: sold, refund }) {
  const difference = sold.due + refund.due;
  const ways = [...new Set(refund.tenders.map(({ method }) => method))].filter((method) => method !== "exchange");
  return {
    receipt: sold.receipt, due: Math.max(0, difference),
    ...(difference < 0 ? { change: -difference, ways } : { change: sold.change }),
  };
}
