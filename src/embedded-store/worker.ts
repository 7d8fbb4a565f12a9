import { parentPort, workerData } from 'node:worker_threads'
import { Engine } from './data/engine'
import { StoreServer } from './wire/server'
import { Store } from './files/store'

/** What the thread of the store is told when it starts. */
export interface WorkerOrder {
  file: string
  durable: boolean
  socket: string
}

/** What it says: that it has started, why it cannot, and which collections and records a commit has written. */
export type WorkerWord = { full: boolean } | { failed: string } | { written: string[]; records: string[] | null }

const order = workerData as WorkerOrder
const port = parentPort!
const say = (word: WorkerWord) => port.postMessage(word)

try {
  const store = Store.open(order.file, order.durable)
  const engine = new Engine(store)
  engine.onCommit = (written, records) => say({ written, records })
  const server = new StoreServer(engine)
  await server.listen(order.socket)
  port.on('message', () => {
    void (async () => {
      await server.close()
      await store.close()
      port.close()
    })()
  })
  say({ full: !store.hasRoom() })
} catch (error) {
  say({ failed: (error as Error).message })
  port.close()
}
