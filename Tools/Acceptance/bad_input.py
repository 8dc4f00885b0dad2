"""Input that must be refused: by name, whole, and with nothing left behind."""
import os

from store import Store, expect, wait_until

TOPOLOGIES = {
    "empty": ("", "empty"),
    "unknown key": ("topology: x\nnodez:\n  a: {services: [terminal]}\n", "did you mean 'nodes'"),
    "unknown service": (
        "topology: x\nnodes:\n  a: {services: [terminl]}\n", "did you mean 'terminal'"),
    "two owners": (
        "topology: x\nnodes:\n  a: {services: [catalog]}\n  b: {services: [catalog]}\n",
        "runs in node 'a' already"),
    "duplicate name": (
        "topology: x\nnodes:\n  a: {services: [catalog]}\n  a: {services: [terminal]}\n", "twice"),
    "port clash": (
        "topology: x\nnodes:\n  a: {services: [catalog], listen: 'tcp:7000'}\n"
        "  b: {services: [terminal], listen: 'tcp:7000'}\n", "port 7000"),
    "bad address": (
        "topology: x\nnodes:\n  a: {services: [catalog], listen: 'udp:1'}\n", "no address"),
    "CRLF": ("topology: x\r\n", "CR LF"),
    "BOM": ("\ufefftopology: x\n", "byte order mark"),
}

ORDERS = {
    "missing column": ("order,time,item,quantity\n1,2026-01-02T10:00:00,A,1\n", "csv.missingColumn"),
    "bad number": (
        "order,time,item,quantity,price\n1,2026-01-02T10:00:00,A,x,1.00\n", ":2: csv.badQuantity"),
    "decimal comma": (
        "order;time;item;quantity;price\n1;2026-01-02T10:00:00;A;1;1,50\n", "decimal comma"),
    "bad time": ("order,time,item,quantity,price\n1,2026-13-02T10:00:00,A,1,1\n", "csv.badTime"),
    "a day that no month has": (
        "order,time,item,quantity,price\n1,32/01/26 10:00,A,1,1\n", ":2: csv.badTime"),
    "a time to come": (
        "order,time,item,quantity,price\n1,9998-01-02T10:00:00,A,1,1\n", ":2: csv.badTime"),
    "a time before tills": (
        "order,time,item,quantity,price\n1,1989-12-31T10:00:00,A,1,1\n", ":2: csv.badTime"),
    "a stray quote": (
        'order,time,item,quantity,price\n1,2026-01-02T10:00:00,A,1,1\n'
        '1,2026-01-02T10:00:00,"A"B,1,1\n', ":3: csv.format"),
    "ambiguous dates": (
        "order,time,item,quantity,price\n1,01/02/26 10:00,A,1,1.00\n", "csv.ambiguousDates"),
    "zero quantity": (
        "order,time,item,quantity,price\n1,2026-01-02T10:00:00,A,0,1\n", "csv.badQuantity"),
}


def topologies(project):
    with Store(project, "corner-shop") as store:
        done = store.run("check", "no-such-file.yml", code=65)
        expect("no such file" in done.stderr, done.stderr)
        for name, (text, words) in TOPOLOGIES.items():
            path = os.path.join(store.folder, "bad.yml")
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            for command in (["check", path], ["up", path, "--data", store.data]):
                done = store.run(*command, code=65)
                expect(words in done.stderr, f"{name}: {done.stderr}")
            expect(not os.path.exists(store.data), f"{name}: up left something behind")


def orders(project):
    with Store(project, "corner-shop") as store:
        store.up()
        before = store.state()
        for name, (text, words) in ORDERS.items():
            refused(store, name, text.encode(), words)
        refused(
            store, "wrong encoding",
            "order,time,item,quantity,price\n1,2026-01-02T10:00:00,Brötchen,1,1\n".encode("cp1252"),
            ":2: csv.encoding")
        done = store.run("ring", store.folder, code=65)
        expect("is a folder" in done.stderr, done.stderr)
        store.run("ring", "no-such-file.csv", "--terminals", "0", code=64)
        expect(store.state() == before, "a refused file left something behind")
        path = os.path.join(store.folder, "good.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("Bon,Zeit,Artikel,Menge,Preis\n1,31/12/25 10:00,Zimtstern,2,1.10\n")
        columns = "order=Bon,time=Zeit,item=Artikel,quantity=Menge,price=Preis"
        preview = store.row("ring", path, "--columns", columns, "--dry-run")
        expect(preview == {"orders": 1, "lines": 1, "gross": "2.20"}, f"{preview}")
        expect(store.state() == before, "a dry run left something behind")
        result = store.row("ring", path, "--columns", columns)
        expect((result["sales"], result["gross"]) == (1, "2.20"), f"{result}")


def refused(store, name, content, words):
    path = os.path.join(store.folder, "bad.csv")
    with open(path, "wb") as file:
        file.write(content)
    done = store.run("ring", path, code=65)
    expect(words in done.stderr, f"{name}: {done.stderr}")


def sales(project):
    with Store(project, "corner-shop") as store:
        store.up()
        entries = store.verify()["entries"]
        for arguments, name in (
            (("--item", "NOPE", "--cash"), "catalog.unknownCode"),
            (("--item", "BRD-001*0", "--cash"), "sale.quantityZero"),
            (("--item", "BRD-001*-1", "--cash"), "sale.quantityNotPositive"),
            (("--item", "BRD-001*100000", "--cash"), "sale.quantityOverLimit"),
            (("--item", "BRD-001", "--cash", "--given", "0.01"), "tender.belowTotal"),
            (("--item", "BRD-001", "--given", "20", "--currency", "USD"), "tender.currencyNotTaken"),
            (("--item", "BRD-001", "--cash", "--member", "M-0"), "loyalty.unknownMember"),
        ):
            done = store.run("sell", *arguments, code=65 if ".unknown" in name else 1)
            expect(f"refused: {name}" in done.stderr, f"{name}: {done.stderr}")
        store.run("sell", "--item", "BRD-001*x", "--cash", code=65)
        store.run("sell", "--item", "BRD-001", "--cash", "--currency", "USD", code=65)
        store.run("sell", "--item", "BRD-001", code=64)
        refused_tenders(store)
        expect(store.verify()["entries"] == entries, "a refused sale was journalled")
        first = store.row("sell", "--item", "BRD-001", "--given", "20")
        expect(first["receipt"] == "T1-000001", f"receipt {first['receipt']}")
        again = ("sell", "--item", "BRD-001", "--given", "20", "--sale", first["sale"])
        expect(store.row(*again) == first, "the same sale again is another one")
        done = store.run(*again, "--terminal", "2", code=1)
        expect("terminal 1 has made the sale" in done.stderr, done.stderr)
        wait_until(
            "one sale in the report", 10,
            lambda: [row["sales"] for row in store.rows("report")] == [1])


def refused_tenders(store):
    for arguments, words in (
        (("--cash", "--discount", "101%"), "--discount"),
        (("--cash", "--discount", "500"), "more than the sale costs"),
        (("--given", "20", "--card"), "leave --card out"),
        (("--member", "M-10001", "--points", "9999"), "redeem at most"),
        (("--cash", "--staff", "S-99"), "nobody has the number"),
        (("--cash", "--terminal", "9"), "terminals 1 to 4"),
    ):
        done = store.run("sell", "--item", "BRD-001", *arguments, code=65)
        expect(words in done.stderr, f"{arguments}: {done.stderr}")
    store.run("card", "decline", "--times", "0", code=64)
    store.run("receipt", "T1-000001", "--language", "fr", code=64)
    done = store.run("stock", "NOPE", code=65)
    expect("refused: catalog.unknownCode" in done.stderr, done.stderr)
    expect(store.row("stock", "BRD-001")["name"], "stock shows no name")
