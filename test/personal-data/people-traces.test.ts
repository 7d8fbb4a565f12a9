import { expect } from 'chai'
import mongoose from 'mongoose'
import '../../src/features'
import type { AnyModel } from '../../src/platform/data/unit'
import { peopleTraces } from '../../src/personal-data/people-traces'

/** By what fields that name people are called. */
const namesPeople =
  /^(by|byName|forName|\w*(By|ByName)|\w*[uU]serId|officerId|expert|expertId|heldFor|contactName|contactEmail|person|to)$/

/** Fields that are called so and name no person in need of a trace, each with its reason. */
const otherwise: Record<string, Record<string, string>> = {
  'what opens an account, or is chosen for it, and goes with it': {
    AccountLink: 'userId',
    CalendarFeed: 'userId',
    NoticeChoice: 'userId',
    Passkey: 'userId',
    Session: 'userId',
    SignInChallenge: 'userId',
    TrustedBrowser: 'userId',
  },
  'the account itself, or the file': { User: 'expertId' },
  'days, periods and states': {
    Assignment: 'answerBy releaseBy history.to',
    Activity: 'history.to',
    Agreement: 'history.to paidBy',
    Assessment: 'history.to',
    Call: 'history.to',
    Offer: 'history.to',
    Expert: 'accreditations.history.to',
    FieldAssessment: 'history.to decision.moved.to',
    Rating: 'history.to',
    FrameworkEdition: 'history.to adoptedBy',
    Announcement: 'history.to',
    ApiKey: 'history.to',
    Webhook: 'history.to',
    SavedView: 'history.to',
    Instrument: 'history.to',
    VocabularyEntry: 'history.to',
    RateTable: 'history.to',
    TemplateEdition: 'history.to',
    Programme: 'history.to',
    Disbursement: 'history.to',
    DonorImport: 'history.to',
    Import: 'history.to',
    BulkStep: 'history.to',
    Plan: 'history.to',
    WhatIf: 'history.to',
    MailText: 'history.to',
    HolidayCalendar: 'history.to',
    Mission: 'history.to terms.reportBy',
    MissionReport: 'history.to',
    Participant: 'history.to',
    Recommendation: 'history.to actBy supersededBy',
    Request: 'history.to answerBy',
    Training: 'history.to nominateBy',
    Move: [
      ...['before', 'after'].flatMap((side) => [`${side}.mission.terms.reportBy`, `${side}.training.nominateBy`]),
      ...['people.before.answerBy', 'people.before.releaseBy'],
    ].join(' '),
  },
  'who bears the costs, by a word of a vocabulary': {
    Activity: 'contribution.by',
    Mission: 'contribution.by',
    Training: 'contribution.by',
    Request: 'decision.contribution.by',
  },
  'the trail, whose entries are sealed and have a way of their own': {
    AuditEntry: 'actorId forName actedById actedBy',
  },
  'a form that was sent, kept for minutes': { FormSend: 'by' },
  'a cell that shows in which order days are written': { Import: 'ways.shownBy' },
}

function pathsOf(schema: AnyModel['schema'], before = ''): string[] {
  const found: string[] = []
  schema.eachPath((path, type) => {
    const inner = (type as { schema?: AnyModel['schema'] }).schema
    found.push(...(inner ? pathsOf(inner, `${before}${path}.`) : [before + path]))
  })
  return found
}

const calledSo = (path: string): boolean => namesPeople.test(path.slice(path.lastIndexOf('.') + 1))

describe('where records name people', () => {
  const said = new Set(peopleTraces.flatMap(({ collection, paths }) => paths.map((path) => `${collection} ${path}`)))

  it('is said by the feature of each collection, so that nobody is forgotten when people are merged or erased', () => {
    const left = mongoose.modelNames().flatMap((name) => {
      const { schema, collection } = mongoose.model(name) as AnyModel
      const known = Object.values(otherwise).flatMap((one) => (one[name] ?? '').split(' '))
      return pathsOf(schema)
        .filter((path) => calledSo(path) && !said.has(`${collection.collectionName} ${path}`) && !known.includes(path))
        .map((path) => `${name} ${path}`)
    })
    expect(left.filter((one) => !one.startsWith('Test'))).to.deep.equal([])
  })

  it('is said of fields that there are', () => {
    const models = mongoose.modelNames().map((name) => mongoose.model(name) as AnyModel)
    const all = new Set(
      models.flatMap(({ schema, collection }) => pathsOf(schema).map((path) => `${collection.collectionName} ${path}`)),
    )
    expect([...said].filter((path) => !all.has(path))).to.deep.equal([])
  })
})
