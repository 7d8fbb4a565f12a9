// The peer of the bench: AdminJS over the activities of a store, as its own documentation sets it up. Copied into the
// folder in which its packages are, and started there with a port and the address of the store.
import AdminJSExpress from '@adminjs/express'
import { Database, Resource } from '@adminjs/mongoose'
import AdminJS from 'adminjs'
import express from 'express'
import mongoose from 'mongoose'

const [port, uri] = process.argv.slice(2)
AdminJS.registerAdapter({ Database, Resource })
await mongoose.connect(uri)

const text = ['reference', 'kind', 'title', 'type', 'mode', 'place', 'state', 'officerId']
const schema = new mongoose.Schema(
  {
    ...Object.fromEntries(text.map((name) => [name, String])),
    period: new mongoose.Schema({ from: String, until: String }, { _id: false }),
    memberCodes: [String],
    languages: [String],
  },
  { autoIndex: false, autoCreate: false, versionKey: false },
)
const Activity = mongoose.model('Activity', schema, 'activities')
// The store answers no command `count`; the same number comes by the other way.
Activity.estimatedDocumentCount = () => Activity.countDocuments({})
const admin = new AdminJS({ resources: [Activity], rootPath: '/admin' })

const app = express()
app.use('/admin', AdminJSExpress.buildRouter(admin))
app.get('/ids', async (_req, res) => {
  const found = await Activity.find({ type: 'scoping' }, { _id: 1 }).limit(50).lean()
  res.json(found.map(({ _id }) => _id))
})
app.listen(Number(port), '127.0.0.1', () => console.log(`PEER=http://127.0.0.1:${port}`))
