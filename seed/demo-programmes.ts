import { programmeUpgrade } from '../src/funding'
import { Programmes } from '../src/funding/programmes/programme.model'
import { Users } from '../src/users/user.model'

/** The year was lived before there were programmes: they are made of its agreements, and coordinators look after them. */
export async function addDemoProgrammes(): Promise<void> {
  await programmeUpgrade.run()
  const staff = await Users.find({ roles: 'coordinator', active: true }, { email: 1 }).sort({ email: 1 }).lean()
  const coordinators = staff.filter(({ email }) => email.startsWith('coordinator.'))
  const codes = (await Programmes.find({}, { code: 1 }).sort({ code: 1 }).lean()).map(({ code }) => code)
  for (const [place, { _id }] of coordinators.entries()) {
    const programmes = codes.filter((_code, index) => index % coordinators.length === place)
    await Users.updateOne({ _id }, { $set: { programmes } })
  }
}
