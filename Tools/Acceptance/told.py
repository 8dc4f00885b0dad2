"""What commands say: named errors with a way out, next steps, figures once, one exit code for what is unknown."""
import json
import os
import signal
import time

from store import Store, expect, wait_until


def unknown(store):
    for command in (
        ("sell", "--item", "NOPE", "--cash"), ("sell", "--item", "BRD-001", "--cash", "--member", "M-0"),
        ("receipt", "T1-999999"), ("refund", "T1-999999"), ("trace", "sale", "T1-999999"), ("z", "9"),
        ("account", "show", "K-NOPE"), ("giftcard", "show", "G-NOPE"), ("layaway", "show", "L-NOPE"),
        ("sales", "resume", "ffff"), ("report", "--store", "nope"), ("stock", "NOPE"),
        ("promotions", "withdraw", "NOPE"), ("price-lists", "withdraw", "NOPE"),
        ("coupons", "issue", "X", "--promotion", "NOPE"), ("rates", "withdraw", "NOK"),
        ("logs", "nope"), ("parked", "--retry", "99"), ("trace", "sale", "f" * 32),
        ("payments", "retry", "ffff"), ("payments", "give-back", "ffff"),
        ("payments", "settle", "ffff"), ("payments", "settle", "f" * 32),
        ("parked", "--discard", "99", "--yes"), ("parked", "--discard", "99", "--yes", "--reason", "x"),
    ):
        store.run(*command, code=65)
    said = store.run("account", "show", "K-NOPE", check=False).stderr
    expect("no account has the code K-NOPE" in said, said)


def currencies(store):
    done = store.run("rates", "set", "XYZ=1.25", code=65)
    expect("exchange.unknownCurrency" in done.stderr and "ISO 4217" in done.stderr, done.stderr)
    path = os.path.join(store.folder, "strange.yml")
    with open(path, "w") as file:
        file.write("topology: strange\nstores:\n  a:\n    currency: XXQ\n")
    done = store.run("check", path, code=65)
    expect("strange.yml:4:15: error: 'XXQ' is no currency" in done.stderr, done.stderr)


def refunded(store):
    store.row("sell", "--item", "BRD-001", "--cash")
    store.row("refund", store.row("sell", "--item", "BRD-001", "--cash")["receipt"])
    wait_until("three in the report", 10, lambda: store.rows("report")[-1]["lines"] == 3)
    day = store.rows("report")[-1]
    expect((day["sales"], day["refunds"], day["gross"]) == (2, 1, "2.49"), f"{day}")
    expect("REFUNDS" in store.run("report").stdout, "the table has no refunds")


def once(store):
    lines = store.run("ps").stdout.splitlines()
    expect(len(lines) > 5 and sum("MiB" in line for line in lines) == 1, "\n".join(lines))


def words(project):
    with Store(project, "corner-shop") as store:
        store.up()
        unknown(store)
        currencies(store)
        refunded(store)
        once(store)
        done = store.run("sel", "--item", "BRD-001", code=64)
        expect("did you mean 'sell'?" in done.stderr, done.stderr)
        stats = store.rows("trace", "stats", "--by", "message")
        early = next(row for row in stats if row["group"] == "receipts.render/1")
        expect(early["failed"] == 0 and early["refused"] >= 1, f"{early}")


def twin_ports(project):
    """Two nodes of a host whose names come to the same port, and one that the file gave the next: each has its own."""
    with Store(project, "corner-shop") as store:
        store.file = os.path.join(store.folder, "twin-ports.yml")
        with open(store.file, "w") as file:
            file.write(
                "topology: twin-ports\nhosts:\n  counter: {address: 10.20.30.40}\nstores:\n  a:\n    terminals: 3\nnodes:\n"
                "  till-91: {host: counter, listen: tcp, services: [terminal/1]}\n"
                "  till-284: {host: counter, listen: tcp, services: [terminal/2]}\n"
                "  fixed: {host: counter, listen: tcp:21981, services: [terminal/3]}\n"
                "  back: {host: counter, listen: tcp, services: [catalog, inventory, payments, loyalty,"
                " reporting, receipts, parking, vouchers]}\n")
        ports = {row["node"]: row["endpoint"].rsplit(":", 1)[1] for row in store.rows("plan", store.file)}
        expect(ports["till-91"] == "21980" and ports["fixed"] == "21981", f"{ports}")
        expect(len(set(ports.values())) == 4, f"{ports}")


def without_files(project):
    """A topology beside which its data files are not is refused before anything is changed."""
    with Store(project, "busy-shop") as store:
        store.up()
        with open(store.file) as file:
            text = file.read().replace(
                "  stock: {services: [inventory], listen: tcp}",
                "  stock: {services: [], listen: tcp}\n  depot: {services: [inventory], listen: tcp}")
        path = os.path.join(store.folder, "bigger.yml")
        with open(path, "w") as file:
            file.write(text)
        for command in (("plan", path), ("apply", path, "--yes")):
            done = store.run(*command, "--data", store.data, code=65)
            expect("demo/products.csv: there is no such file" in done.stderr, done.stderr)
        expect(all(row["node"] != "depot" for row in store.rows("ps")), "something was moved")


def with_logo(project):
    """A store with a logo beside its file is changed while it sells, and goes on by the file that it keeps."""
    with Store(project, "corner-shop") as store:
        with open(os.path.join(store.folder, "logo.pbm"), "w") as file:
            file.write("P1\n8 2\n1 0 1 0 1 0 1 0\n0 1 0 1 0 1 0 1\n")
        rest = "catalog, inventory, payments, loyalty, reporting"
        text = (
            "topology: shop\nstores:\n  a:\n    receipt: {name: A, logo: logo.pbm}\nnodes:\n"
            f"  till: {{services: [terminal, {rest}]}}\n")
        store.file = os.path.join(store.folder, "shop.yml")
        next_file = os.path.join(store.folder, "next.yml")
        for path, nodes in (
            (store.file, "  back: {services: [receipts, parking, vouchers]}\n"),
            (next_file, "  back: {services: [parking, vouchers]}\n  paper: {services: [receipts]}\n"),
        ):
            with open(path, "w") as file:
                file.write(text + nodes)
        store.up()
        store.run("apply", next_file, "--yes", "--data", store.data)
        expect(all(row["state"] == "up" for row in store.rows("ps")), "a node is away")
        store.down()
        store.file = os.path.join(store.data, "topology.yml")
        store.up()


def never_sold(project):
    """A card is charged while the terminal dies: its row says the next step, and that gives it back."""
    with Store(project, "busy-shop") as store:
        store.up()
        store.run("card", "late")
        sale = store.start("sell", "--item", "BRD-001", "--card", "--wait", "4")
        wait_until("the charge", 10, lambda: store.rows("payments"))
        os.kill(store.node_process("tills"), signal.SIGKILL)
        sale.wait()
        wait_until(
            "the approval", 30,
            lambda: [row["state"] for row in store.rows("payments", "reconcile")] == ["approved"])
        row = store.row("payments")
        expect(f"kontor payments give-back {row['sale'][-8:]}" in row["next"], json.dumps(row))
        wait_until("tills is back", 20, lambda: store.node_process("tills"))
        time.sleep(1)
        store.run("payments", "give-back", row["sale"][-8:])
        wait_until("the money is back", 20, lambda: not store.rows("payments"))
        expect(store.verify()["ok"], "verify finds something")
