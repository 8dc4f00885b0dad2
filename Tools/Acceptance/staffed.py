"""Staff: PINs, rights, approvals on the spot and from elsewhere, training; no PIN in any file."""
import os

from store import ROOT, Store, expect, wait_until

TOPOLOGY = """\
topology: staffed
stores:
  staffed:
    signIn: required
    terminals: 2
    language: en
    catalog: {catalog}{staff}
nodes:
  tills: {{services: [terminal, catalog]}}
  office: {{services: [inventory, payments, loyalty, reporting, receipts, staff]}}
"""
CATALOGUE = os.path.join(ROOT, "Topologies", "demo", "products.csv")
PINS = {"S-01": "48271593", "S-02": "73519264", "S-04": "61840937"}
PEOPLE = [("S-01", "Hedwig", "manager"), ("S-02", "Ilyas", "supervisor"), ("S-04", "Jonte", "cashier")]


def staff_file(store, pins):
    path = os.path.join(store.folder, "staff.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("staff,name,role,pin\n")
        file.writelines(f"{number},{name},{role},{pins[number]}\n" for number, name, role in PEOPLE)
    return path


def launch(store):
    path = staff_file(store, PINS)
    store.up()
    store.run("staff", "import", path)
    os.unlink(path)
    rows = {row["staff"]: row for row in store.rows("staff", "list")}
    expect(rows["S-01"]["roles"] == ["owner"] and rows["S-04"]["roles"] == ["cashier"], f"{rows}")


def sell(store, *arguments, **options):
    return store.run("sell", "--item", "BRD-001", "--cash", "--staff", "S-04", *arguments, **options)


def sign_in(store, number, **options):
    return store.run("staff", "sign-in", number, typed=PINS[number] + "\n", **options)


def approvals(store):
    done = sell(store, "--discount", "20%", code=1)
    expect("staff.needsApproval" in done.stderr and "discountBasket" in done.stderr, done.stderr)
    sell(store, "--discount", "20%", "--approver", "S-02", code=1, typed="00000000\n")
    sell(store, "--discount", "20%", "--approver", "S-02", typed=PINS["S-02"] + "\n")
    sale = "0192f0c4a1b27c3d8e4f5a6b7c8d9e0f"
    sell(store, "--discount", "25%", "--sale", sale, code=1)
    request = str(store.row("approvals", "ask")["id"])
    done = store.run("approvals", "use", request, check=False)
    expect("approval.pending" in done.stderr, done.stderr)
    store.run("approvals", "grant", request, "--by", "S-01", typed=PINS["S-01"] + "\n")
    store.run("approvals", "use", request)
    sell(store, "--discount", "25%", "--sale", sale)
    entries = [(row["action"], row["staff"], row["approver"]) for row in store.rows("staff", "audit")]
    expect(
        entries == [("discountBasket", "S-04", "S-02"), ("discountBasket", "S-04", "S-01")],
        f"the audit says {entries}")


def training(store):
    before = store.rows("report")
    store.run("staff", "training", "S-04", "--on")
    wait_until("training at the terminal", 5, lambda: any(
        row["training"] for row in store.rows("staff", "list")))
    sign_in(store, "S-04")
    done = sell(store)
    expect("TR1-000001" in done.stdout and "TRAINING" in done.stdout.upper(), done.stdout)
    expect(store.rows("report") == before, "a sale that was practised is in the report")
    store.run("staff", "training", "S-04", "--off")


def no_pin_anywhere(store):
    for folder, _, names in os.walk(store.folder):
        for path in (os.path.join(folder, name) for name in names):
            if not os.path.isfile(path):
                continue  # a socket
            with open(path, "rb") as file:
                content = file.read()
            for pin in PINS.values():
                expect(pin.encode() not in content, f"a PIN is in {path}")


def signed_in(project):
    with Store(project, "staffed.yml") as store:
        store.file = os.path.join(store.folder, "staffed.yml")
        with open(store.file, "w", encoding="utf-8") as file:
            file.write(TOPOLOGY.format(
                catalog=CATALOGUE, staff=""))
        launch(store)
        done = sell(store, code=1)
        expect("staff.notSignedIn" in done.stderr, done.stderr)
        done = store.run("staff", "sign-in", "S-04", typed="99999999\n", code=1)
        expect("staff.wrongSecret" in done.stderr, done.stderr)
        sign_in(store, "S-04")
        receipt = store.row("sell", "--item", "BRD-001", "--cash", "--staff", "S-04")["receipt"]
        expect(receipt == "T1-000001", f"the receipt is {receipt}")
        approvals(store)
        done = store.run("x", check=False)
        expect("staff.needsApproval" in done.stderr, f"X without a right: {done.stderr}")
        training(store)
        trace = store.run("trace", "sale", receipt, check=False)
        expect(not any(pin in trace.stdout for pin in PINS.values()), "a PIN is in a trace")
        store.run("staff", "leave", "S-04")
        wait_until("S-04 to be signed out", 5, lambda: "staff.notSignedIn" in sell(
            store, check=False).stderr)
        sound = store.verify()
        expect(sound["ok"], f"verify: {sound['problems'][:5]}")
        store.down()
        no_pin_anywhere(store)


def first_launch(project):
    """With signIn: required the first launch takes the staff file over, all of it or nothing, and no later
    one looks at it."""
    with Store(project, "staffed.yml") as store:
        store.file = os.path.join(store.folder, "staffed.yml")
        with open(store.file, "w", encoding="utf-8") as file:
            file.write(TOPOLOGY.format(catalog=CATALOGUE, staff="\n    staff: staff.csv"))
        staff_file(store, {**PINS, "S-02": "73"})
        done = store.run("up", store.file, "--data", store.data, "-d", "--wait", check=False)
        said = done.stdout + done.stderr
        expect("staff.csv" in said and "staff.badPIN" in said, f"a bad PIN: {said}")
        store.run("down", check=False)
        path = staff_file(store, PINS)
        done = store.up()
        expect("the staff of staffed is taken over" in done.stderr, done.stderr)
        roles = {row["staff"]: row["roles"] for row in store.rows("staff", "list")}
        expect(roles["S-04"] == ["cashier"] and len(roles) == len(PEOPLE), f"{roles}")
        expect("staff.notSignedIn" in sell(store, code=1).stderr, "nobody has to sign in")
        sign_in(store, "S-04")
        sell(store)
        sign_in(store, "S-02")
        store.down()
        staff_file(store, {**PINS, "S-04": "11223344"})
        done = store.up()
        expect("taken over" not in done.stderr, done.stderr)
        sign_in(store, "S-04")
        store.down()
        os.unlink(path)
        no_pin_anywhere(store)
