"""Holds the driver's own log of acknowledged sales against what the journals have."""
import collections
import os
import sqlite3

import cbor

FOLLOWERS = {"inventory": "moved", "payments": "settled", "reporting": "sold", "receipts": "issued"}


def journals(folder):
    """Each journal below a data folder, open for reading."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name, "journal.sqlite")
        if os.path.exists(path):
            journal = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            yield name, journal
            journal.close()


def homes(folder):
    """Which journal has all entries of each actor: one that moved left its first ones behind."""
    longest = {}
    for name, journal in journals(folder):
        for actor, count in journal.execute("SELECT actor, COUNT(*) FROM entry GROUP BY actor"):
            longest[actor] = max(longest.get(actor, (0, "")), (count, name))
    return {actor: name for actor, (_, name) in longest.items()}


def entries(folder):
    """Service and event of every entry of every actor below a data folder."""
    home = homes(folder)
    for name, journal in journals(folder):
        for actor, body in journal.execute(
                "SELECT actor, body FROM entry WHERE length(body) > 0 "
                "AND kind <> 'journal.owner/1' ORDER BY actor, sequence"):
            parts = actor.split("/")
            if len(parts) > 1 and parts[0] != "node" and home[actor] == name:
                (event, fields), = cbor.decode(body).items()
                yield parts[1], event, fields


def sale_of(service, fields):
    if service == "inventory":
        return fields.get("sale")
    first = fields["_0"]
    return {"payments": lambda: first, "reporting": lambda: first["sale"],
            "receipts": lambda: first["id"]}[service]()


class Comparison:
    def __init__(self, folder, log):
        self.acknowledged = {}
        with open(log) as lines:
            for line in lines:
                if line.endswith("\n"):
                    sale, receipt, due = line.split()
                    self.acknowledged[sale] = (receipt, int(due))
        self.sold = collections.defaultdict(list)
        self.taken = {service: collections.Counter() for service in FOLLOWERS}
        for service, event, fields in entries(folder):
            if service == "terminal" and event == "finished":
                sale = fields["_0"]
                self.sold[sale["id"]].append((sale["receipt"], sale["priced"]["due"]))
            elif FOLLOWERS.get(service) == event:
                sale = sale_of(service, fields)
                if sale:
                    self.taken[service][sale] += 1

    def lost(self):
        """Acknowledged and not in the terminal's journal as acknowledged, or not in a follower's."""
        gone = [sale for sale, told in self.acknowledged.items() if told not in self.sold[sale]]
        for taken in self.taken.values():
            gone += [sale for sale in self.acknowledged if taken[sale] == 0 and sale not in gone]
        return gone

    def doubled(self):
        twice = [sale for sale, sales in self.sold.items() if len(sales) > 1]
        for taken in self.taken.values():
            twice += [sale for sale, count in taken.items() if count > 1]
        return twice
