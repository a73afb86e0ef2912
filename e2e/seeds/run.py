"""Runs rows of one system with the official SDK of this Python: run.py SYSTEM [NAME TO LEAVE OUT ...]

One JSON object a line: {"row": NAME, "verdict": "started" | "works" | "differs" | "removed", "how": TEXT}.
A row that hangs is left behind in its thread; one that ends the process has been started and is not answered.
"""

import importlib
import json
import os
import sys
import threading
import traceback
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'sdk')]

# The SDKs print as they go; what is on the real stdout is ours alone.
ANSWERS = os.fdopen(os.dup(1), 'w')
os.dup2(2, 1)

from rows import ROWS, Differs, Removed  # noqa: E402
from server import VERSION  # noqa: E402


def say(name, verdict, how=''):
    print(json.dumps({'row': name, 'verdict': verdict, 'how': how}), file=ANSWERS, flush=True)


def where(frames):
    """The deepest line of a row's own code among these."""
    own = [frame for frame in frames if str(HERE) in frame.filename and frame.filename != __file__]
    return f' at {Path(own[-1].filename).name}:{own[-1].lineno}: {own[-1].line}' if own else ''


def one_line(error):
    text = ' '.join(str(error).split())
    return f'{type(error).__name__}{": " if text else ""}{text}'[:160]


def attempt(row, answer):
    try:
        answer += ['works', row.function() or '']
    except Differs as error:
        answer += ['differs', str(error)]
    except Removed as error:
        answer += ['removed', str(error)]
    except BaseException as error:
        answer += ['differs', one_line(error) + where(traceback.extract_tb(error.__traceback__))]


def run(row):
    say(row.name, 'started')
    answer = []
    thread = threading.Thread(target=attempt, args=(row, answer), daemon=True)
    thread.start()
    thread.join(row.seconds)
    if len(answer) < 2:
        hung = sys._current_frames().get(thread.ident)
        answer = ['differs', f'no answer within {row.seconds} s{where(traceback.extract_stack(hung))}']
    say(row.name, *answer)


system, *left_out = sys.argv[1:]
sys.path[:0] = [str(HERE / system), str(HERE.parent / 'sdk' / system)]
for file in sorted((HERE / system).glob('rows_*.py')):
    importlib.import_module(file.stem)
for row in ROWS:
    if row.name not in left_out and row.fits(VERSION):
        run(row)
os._exit(0)
