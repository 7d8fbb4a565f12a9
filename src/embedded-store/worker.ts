import { parentPort, workerData } from 'node:worker_threads'
import { Engine } from './engine'
import { StoreServer } from './server'
import { Store } from './store'

/** What the thread of the store is told when it starts. */
export interface WorkerOrder {
  file: string
  durable: boolean
  socket: string
}

/** What it says when it has started, or why it cannot. */
export type WorkerWord = { ready: true; port?: number } | { failed: string }

const order = workerData as WorkerOrder
const port = parentPort!

try {
  const store = Store.open(order.file, order.durable)
  const engine = new Engine(store)
  engine.address = order.socket
  const server = new StoreServer(engine)
  await server.listen(order.socket)
  port.on('message', () => {
    void (async () => {
      await server.close()
      await store.close()
      port.close()
    })()
  })
  port.postMessage({ ready: true })
} catch (error) {
  port.postMessage({ failed: (error as Error).message })
  port.close()
}
