"""Rings orders without end, and keeps a log of what was acknowledged."""
import os
import random
import subprocess

ITEMS = [("Papadum", "0.80"), ("Naan", "2.95"), ("Dal", "6.50"), ("Lassi", "3.20"),
         ("Biryani", "11.90"), ("Tea", "1.95")]
ORDERS_PER_FILE = 4000


class Driver:
    def __init__(self, store, seed):
        self.store = store
        self.log = os.path.join(store.folder, "acknowledged")
        open(self.log, "w").close()
        self.chance = random.Random(seed)
        self.files = 0
        self.process = None

    def start(self):
        self.files += 1
        path = os.path.join(self.store.folder, f"orders-{self.files}.csv")
        with open(path, "w") as file:
            file.write("order,time,item,quantity,price\n")
            for number in range(ORDERS_PER_FILE):
                for name, price in self.chance.sample(ITEMS, self.chance.randint(1, 3)):
                    file.write(f"{self.files}-{number},2026-10-{number % 28 + 1:02} 12:00,"
                               f"{name},{self.chance.randint(1, 4)},{price}\n")
        self.process = subprocess.Popen(
            [*self.store.program, "ring", path, "--acknowledged", self.log, "--data",
             self.store.data, "--pay", self.chance.choice(["cash", "card"])],
            env=self.store.environment, cwd=self.store.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def keep_on(self):
        """A run that is through is followed by the next."""
        if self.process.poll() is not None:
            self.start()

    def stop(self):
        self.process.kill()
        self.process.wait()
