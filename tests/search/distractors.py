"""Invented documents to mix among the given ones: the same for the same seed, none of them an answer to any query."""

import random
import re
from itertools import accumulate

from home.demonstration.scale.wording import CODAS, ENDINGS, ONSETS, VOWELS

INVENTED = 4_000


def invented(rng: random.Random) -> str:
    stem = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(rng.choice((1, 2, 2, 3))))
    return stem + rng.choice(CODAS) + rng.choice(ENDINGS["sq"])


def distractors(documents: list[dict], *, count: int = 2_000, seed: int = 7, shared: float = 0.2) -> list[dict]:
    """Each word comes with probability `shared` from the Albanian documents by its frequency, else from invented words."""
    rng = random.Random(seed)
    texts = [document[part] for document in documents if document["lang"] == "sq" for part in ("title", "summary", "body")]
    known = [word for text in texts for word in re.findall(r"\w+", text)]
    made = [invented(rng) for _ in range(INVENTED)]
    weights = list(accumulate(1 / (place + 1) for place in range(INVENTED)))

    def text(length: int) -> str:
        return " ".join(rng.choice(known) if rng.random() < shared else rng.choices(made, cum_weights=weights)[0] for _ in range(length))

    return [{"id": f"x{n:05d}", "lang": "sq", "title": text(7), "summary": text(15), "body": text(30), "type": "x"} for n in range(count)]
