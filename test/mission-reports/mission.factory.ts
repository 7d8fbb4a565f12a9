import type { MissionRecord } from '../../src/missions'
import { Missions } from '../../src/missions/mission.model'
import { PlainMission } from './plain-mission'

export { theLead } from './plain-mission'

/** The same, which a test can save. */
class MissionFactory extends PlainMission {
  async save(): Promise<MissionRecord> {
    const { __v: _version, kind: _kind, ...values } = this.record
    const saved = await new Missions(values).save()
    return saved.toObject<MissionRecord>()
  }
}

export const aMission = (values: Partial<MissionRecord> = {}): MissionFactory => new MissionFactory(values)
