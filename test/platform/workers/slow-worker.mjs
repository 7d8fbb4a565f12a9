// A worker as tests want it: it answers at once, after a while, never, with a failure, or ends.
import { parentPort, threadId } from 'node:worker_threads'

const answers = {
  echo: (value) => parentPort.postMessage({ answer: { value, worker: threadId } }),
  fail: (value) => parentPort.postMessage({ failed: { because: value } }),
  end: () => process.exit(1),
  crash: () => {
    throw new Error('crashed')
  },
  hang: () => {
    for (;;);
  },
  // Answers when the test has written into the shared number.
  wait: (shared) => {
    Atomics.wait(new Int32Array(shared), 0, 0)
    parentPort.postMessage({ answer: { value: 'waited', worker: threadId } })
  },
}
parentPort.on('message', ({ what, value }) => answers[what](value))
