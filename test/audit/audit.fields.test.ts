import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { hashOf, startHash } from '../../src/audit/sealing/audit.chain'
import { isKnownField, keptChanges, knownFields, masked } from '../../src/audit/audit.fields'
import { defineEvent, publish } from '../../src/platform/data/events'
import { readMessages } from '../../src/platform/text/i18n'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator, actBy, anAdmin, anAuditor } from '../support/people'
import { as } from '../support/visitor'

const kinds = [
  'user',
  'member',
  'expert',
  'mission',
  'call',
  'training',
  'request',
  'agreement',
  'mail-text',
  'announcement',
  'apiKey',
  'webhook',
  'savedView',
  'holidays',
  'settings',
  'edition',
  'vocabulary',
  'instrument',
  'programme',
  'rates',
  'template',
  'disbursement',
]
const changed = defineEvent('expert.changed')
const requestChanged = defineEvent<{ text?: string; officerId?: string }>('request.changed')
const expert = { kind: 'expert', reference: 'EXP-0001', title: 'An Expert' }
const request = { kind: 'request', reference: 'REQ-2026-0001', title: 'Risk management', memberCodes: ['FJ'] }
const act = () => actBy(aCoordinator({ name: 'A Coordinator' }))

describe('the fields that the audit trail names', () => {
  for (const language of ['en', 'fr'] as const)
    it(`have a label in ${language === 'en' ? 'English' : 'French'}`, () => {
      const { field: labels } = readMessages(language).audit as { field: Record<string, string> }
      const silent = kinds.flatMap(knownFields).filter((field) => !labels[field.replace('.', '-')])
      expect(silent).to.deep.equal([])
    })

  it('are masked where they are private, of a draft, or not known to the trail', () => {
    const pair = ['before', 'after'] as const
    expect(keptChanges('expert', { name: pair, conflicts: pair, unheard: pair }, false)).to.deep.equal({
      name: pair,
      conflicts: [masked, masked],
      unheard: [masked, masked],
    })
    expect(keptChanges('request', { title: pair }, true)).to.deep.equal({ title: [masked, masked] })
    expect(isKnownField('request', 'constructor')).to.equal(false)
  })
})

describe('what the audit trail keeps of a change', () => {
  useDatabase()

  it('is no private value, no word of a draft, and no text that people wrote to each other', async () => {
    await publish(changed(expert, act(), {}, { biography: ['SECRET-1', 'SECRET-2'], name: ['Jon', 'John'] }))
    await publish(requestChanged({ ...request, confidential: true }, act(), {}, { title: ['', 'SECRET-3'] }))
    await publish(requestChanged(request, act(), { text: 'SECRET-4', officerId: 'c1' }))
    const kept = await AuditEntries.find().lean()
    expect(JSON.stringify(kept)).not.to.include('SECRET')
    expect(kept[0]!.changes).to.deep.equal({ biography: [masked, masked], name: ['Jon', 'John'] })
    expect(kept[2]!.details).to.deep.equal({ officerId: 'c1' })
  })

  it('says from where an act came and under which request, and seals both', async () => {
    await as(anAdmin())
    const entry = await AuditEntries.findOne({ event: 'user.signedIn' }).lean().orFail()
    expect(entry.address).to.match(/127\.0\.0\.1|::1/)
    expect(entry.requestId).to.match(/^[0-9a-f-]{36}$/)
    for (const other of [{ address: '10.9.8.7' }, { requestId: 'another' }])
      expect(hashOf({ ...entry, ...other }, 1, startHash)).not.to.equal(hashOf(entry, 1, startHash))
  })

  it('is shown in words, before and after, to those who may open the record', async () => {
    await publish(changed(expert, act(), {}, { homeMember: ['FJ', 'KE'], conflicts: [[], ['SECRET']] }))
    await publish(
      defineEvent('user.changed')(
        { kind: 'user', reference: 'u1', title: 'A Person' },
        act(),
        {},
        {
          roles: [['expert'], ['expert', 'member']],
          isHead: [undefined, true],
          timeZone: [undefined, ''],
        },
      ),
    )
    const read = async (actor: ReturnType<typeof anAdmin>, lang: 'en' | 'fr' = 'en') =>
      (await (await as(actor, lang)).get('/admin/audit')).rows.join('\n')
    const english = await read(anAuditor())
    expect(english).to.include('Home administration: Fiji → Kenya')
    expect(english).to.include('Conflicts of interest: changed, values not shown')
    expect(english).to.include('Signs for the administration: none → yes')
    expect(english).not.to.include('isHead')
    expect(english, 'two ways of keeping nothing').not.to.include('Time zone')
    expect(await read(anAuditor(), 'fr')).to.match(/Administration d’origine\s?: Fidji → Kenya/)
    const admin = await read(anAdmin())
    expect(admin).to.include('Home administration: changed, values not shown').and.to.include('none → yes')
  })

  it('says of settings each deadline by its name, and what was usual before', async () => {
    const settings = { kind: 'settings', reference: 'organization', title: '' }
    const changes = {
      nameEn: ['Before', 'After'],
      deadlines: [{ report: 20 }, { report: 21, requestSignature: 9 }],
      workingWeek: [undefined, [1, 7]],
      firstMonth: [undefined, 1],
    } as const
    await publish(defineEvent('settings.changed')(settings, act(), {}, changes))
    const read = async (lang: 'en' | 'fr') => (await (await as(anAdmin(), lang)).get('/admin/audit')).rows.join('\n')
    const english = await read('en')
    expect(english).to.include('Name in English: Before → After')
    expect(english).to.include('Signature by the head of administration: 7 → 9')
    expect(english).to.include('Submission of the mission report after the last day: 20 → 21')
    expect(english).to.include('Monday, Tuesday, Wednesday, Thursday, Friday → Monday, Sunday')
    expect(english).to.include('July → January').and.not.to.include('organization')
    expect(await read('fr')).to.match(/juillet → janvier/)
  })

  it('is found by person and by record', async () => {
    const person = await withAccount(aCoordinator({ name: 'Zenobia Quill' }))
    await publish(requestChanged(request, actBy(person.actor), {}))
    await publish(changed(expert, act(), {}))
    const visitor = await as(anAuditor())
    const found = async (query: string) => (await visitor.get(`/admin/audit?${query}`)).all('tbody th a')
    expect(await found('person=zenobia')).to.deep.equal(['Risk management'])
    expect(await found('record=exp-0001')).to.deep.equal(['An Expert'])
    expect((await visitor.get('/admin/audit?person=nobody-of-this-name')).rows).to.deep.equal([])
  })
})
