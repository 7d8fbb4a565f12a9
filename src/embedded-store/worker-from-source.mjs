// Starts the thread of the store where nothing has been built: a thread must register the loader of TypeScript itself.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
