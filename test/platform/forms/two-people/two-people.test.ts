import { expect } from 'chai'
import { featureRoutes } from '../../../../src/features'
import { paths, type Path } from '../../../../src/paths'
import type { Actor } from '../../../../src/programme/actor'
import { anAssessment } from '../../../assessments/assessment.factory'
import { aDraftTemplate } from '../../../assessments/templates/template.factory'
import { aSavedCall } from '../../../calls/call.factory'
import { aSavedExpert } from '../../../experts/expert.factory'
import { aMission as aReportedMission } from '../../../mission-reports/mission.factory'
import { aSavedMission } from '../../../missions/mission.factory'
import { aRequest } from '../../../requests/request.factory'
import { aPerson, TrainingStory } from '../../../training/training.factory'
import { aSavedWhatIf } from '../../../what-if/what-if.factory'
import { aSavedView } from '../../../saved-views/saved-view.factory'
import { aSavedAnnouncement } from '../../../organization/announcements/announcement.factory'
import { aSavedProgramme } from '../../../funding/programmes/programme.factory'
import { savedRates } from '../../../organization/rates/rates.factory'
import { markupFaults } from '../../../support/html'
import { useDatabase } from '../../../support/database'
import { withAccount } from '../../../support/accounts'
import { aContactOf, aCoordinator, anAdmin, anExpertActor } from '../../../support/people'
import { again, as, type Fields } from '../../../support/visitor'

/** One form in which two people work at the same moment. */
interface Edit {
  path: Path
  /** Makes the record; gives the address of the form. `by` is the first of the two. */
  open: (by: Actor) => Promise<string>
  who?: (more: Partial<Actor>) => Actor
  /** One person in two windows. */
  alone?: true
  /** A part of the form's address, or the words of its button. */
  form: string
  /** What the first changes, what the second changes, and what both do: hers, mine. */
  hers: Fields
  mine: Fields
  both: { field: string; hers: string; mine: string }
}

const coordinator = (more: Partial<Actor>) => aCoordinator(more)
const contact = (more: Partial<Actor>) => aContactOf('FJ', more)
const answer = (name: string) => `answers[A8-2][${name}]`

const edits: Edit[] = [
  {
    path: paths.whatIf.edit,
    open: async () => paths.whatIf.edit(await aSavedWhatIf()),
    form: '/edit',
    hers: { name: 'Her plan' },
    mine: { question: 'Who could go?' },
    both: { field: 'name', hers: 'Her name', mine: 'My name' },
  },
  {
    path: paths.missions.edit,
    open: async () => paths.missions.edit({ reference: (await aSavedMission()).reference }),
    form: '/edit',
    hers: { purpose: 'Fewer inspections' },
    mine: { place: 'Nadi' },
    both: { field: 'title', hers: 'Her title', mine: 'My title' },
  },
  {
    path: paths.missions.terms,
    open: async () => paths.missions.terms({ reference: (await aSavedMission()).reference }),
    form: '/terms',
    hers: { objectives: 'Her objectives' },
    mine: { agenda: 'My agenda' },
    both: { field: 'outputs', hers: 'Her outputs', mine: 'My outputs' },
  },
  {
    path: paths.calls.edit,
    open: async () => paths.calls.edit({ reference: (await aSavedCall()).reference }),
    form: '/edit',
    hers: { text: 'Her message' },
    mine: { closesOn: '2026-12-10' },
    both: { field: 'title', hers: 'Her title', mine: 'My title' },
  },
  {
    path: paths.training.edit,
    open: async () => paths.training.edit({ reference: (await TrainingStory.begin()).reference }),
    form: '/edit',
    hers: { outcomes: 'Her objectives' },
    mine: { place: 'Nadi' },
    both: { field: 'title', hers: 'Her title', mine: 'My title' },
  },
  {
    path: paths.training.correct,
    open: async () => {
      const story = await (await TrainingStory.begin()).nominated(aPerson('Mere Tiko'))
      return paths.training.correct({ reference: story.reference, participant: (await story.ids())[0]! })
    },
    form: '/correct',
    hers: { name: 'Mere Tikoo' },
    mine: { email: 'mine@fj.example' },
    both: { field: 'name', hers: 'Mere Ticko', mine: 'Merelesita Tiko' },
  },
  {
    path: paths.members.edit,
    open: () => Promise.resolve(paths.members.edit({ code: 'FJ' })),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/edit',
    hers: { income: 'high' },
    mine: { joined: '1998' },
    both: { field: 'forms[fr][in]', hers: 'à Fidji', mine: 'dans les Fidji' },
  },
  {
    path: paths.experts.edit,
    open: async () => paths.experts.edit({ reference: (await aSavedExpert()).reference }),
    form: '/edit',
    hers: { biography: 'Her words' },
    mine: { daysPerYear: '31' },
    both: { field: 'name', hers: 'Name by her', mine: 'Name by me' },
  },
  {
    path: paths.experts.ownPart,
    open: async ({ name }) => {
      const { reference } = await aSavedExpert({ name })
      return paths.experts.ownPart({ reference, part: 'contact' })
    },
    who: (more) => anExpertActor('EXP-0001', more),
    alone: true,
    form: '/own/contact',
    hers: { name: 'Another Name' },
    mine: { phone: '+679 330 1234' },
    both: { field: 'phone', hers: '+679 330 1111', mine: '+679 330 2222' },
  },
  {
    path: paths.experts.availability,
    open: async () => paths.experts.availability({ reference: (await aSavedExpert({ availability: [] })).reference }),
    form: '/availability',
    hers: {
      'availability[0][from]': '2027-03-01',
      'availability[0][until]': '2027-03-12',
      'availability[0][status]': 'limited',
    },
    mine: { daysPerYear: '31' },
    both: { field: 'daysPerYear', hers: '12', mine: '24' },
  },
  {
    path: paths.experts.conflicts,
    open: async () =>
      paths.experts.conflicts({
        reference: (
          await aSavedExpert({
            conflicts: [{ memberCode: 'WS', type: 'personal', note: 'Before', since: '2026-01-01' }] as never,
          })
        ).reference,
      }),
    form: '/conflicts',
    hers: { 'conflicts[1][memberCode]': 'KE', 'conflicts[1][type]': 'personal', 'conflicts[1][note]': 'Hers' },
    mine: { 'conflicts[2][memberCode]': 'GH', 'conflicts[2][type]': 'personal', 'conflicts[2][note]': 'Mine' },
    both: { field: 'conflicts[0][note]', hers: 'Her words', mine: 'My words' },
  },
  {
    path: paths.announcements.edit,
    open: async () => paths.announcements.edit(await aSavedAnnouncement()),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/edit',
    hers: { 'text[en]': 'Her words' },
    mine: { level: 'warning' },
    both: { field: 'text[fr]', hers: 'Ses mots', mine: 'Mes mots' },
  },
  {
    path: paths.vocabularies.edit,
    open: () => Promise.resolve(paths.vocabularies.edit({ vocabulary: 'deliveryModes', code: 'hybrid' })),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/edit',
    hers: { 'name[en]': 'Mixed' },
    mine: { place: '2' },
    both: { field: 'name[fr]', hers: 'Mixte', mine: 'Double' },
  },
  {
    path: paths.instruments.edit,
    open: () => Promise.resolve(paths.instruments.edit({ code: 'safe-framework' })),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/edit',
    hers: { 'description[en]': 'Her description' },
    mine: { year: '2006' },
    both: { field: 'name[fr]', hers: 'Son cadre', mine: 'Mon cadre' },
  },
  {
    path: paths.programmes.edit,
    open: async () => paths.programmes.edit(await aSavedProgramme()),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/edit',
    hers: { partners: 'Her partner' },
    mine: { until: '2028-12-31' },
    both: { field: 'name[fr]', hers: 'Son programme', mine: 'Mon programme' },
  },
  {
    path: paths.templates.area,
    open: async () => paths.templates.area({ edition: String((await aDraftTemplate()).edition), area: 'A8' }),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/areas/A8',
    hers: { 'title[en]': 'Her title' },
    mine: { objective: 'SO2' },
    both: { field: 'title[fr]', hers: 'Son titre', mine: 'Mon titre' },
  },
  {
    path: paths.templates.statement,
    open: async () =>
      paths.templates.statement({
        edition: String((await aDraftTemplate()).edition),
        area: 'A8',
        statement: 'A8.2',
      }),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/statements/A8.2',
    hers: { 'hint[en]': 'Her hint', 'hint[fr]': 'Son indication' },
    mine: { tfaArticles: '7.4, 7.5' },
    both: { field: 'text[en]', hers: 'Her statement', mine: 'My statement' },
  },
  {
    path: paths.rates.edit,
    open: async () => paths.rates.edit(await savedRates()),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/edit',
    hers: { rates: 'FJD 2.5' },
    mine: { from: '2026-07-01' },
    both: { field: 'source', hers: 'Her bank', mine: 'My bank' },
  },
  {
    path: paths.mailTexts.edit,
    open: () => Promise.resolve(paths.mailTexts.edit({ kind: 'requestApproved' })),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/edit',
    hers: { 'en[subject]': 'Her subject {{title}}' },
    mine: { 'fr[subject]': 'Mon objet {{title}}' },
    both: { field: 'en[subject]', hers: 'Hers {{title}}', mine: 'Mine {{title}}' },
  },
  {
    path: paths.users.edit,
    open: async () => paths.users.edit({ id: String((await withAccount(aCoordinator({ name: 'Before' })))._id) }),
    who: (more) => ({ ...anAdmin(), ...more }),
    form: '/users/',
    hers: { regions: ['AMS'] },
    mine: { language: 'fr' },
    both: { field: 'name', hers: 'Name by her', mine: 'Name by me' },
  },
  {
    path: paths.account,
    open: () => Promise.resolve(paths.account()),
    who: contact,
    alone: true,
    form: 'Save',
    hers: { name: 'Another Name' },
    mine: { timeZone: 'Asia/Tokyo' },
    both: { field: 'timeZone', hers: 'America/Lima', mine: 'Africa/Nairobi' },
  },
  {
    path: paths.savedViews.edit,
    open: async (by) => paths.savedViews.edit(await aSavedView(by)),
    who: contact,
    alone: true,
    form: '/edit',
    hers: { name: 'Another Name' },
    mine: { columns: 'region' },
    both: { field: 'name', hers: 'Another Name of hers', mine: 'My name' },
  },
  {
    path: paths.members.contacts,
    open: () => Promise.resolve(paths.members.contacts({ code: 'FJ' })),
    form: '/contacts',
    hers: {
      'contacts[0][role]': 'cb-contact',
      'contacts[0][name]': 'Her Contact',
      'contacts[0][email]': 'hers@fj.example',
      'contacts[0][from]': '2026-01-01',
    },
    mine: { 'tfa[A]': '2017-02-22' },
    both: { field: 'tfa[B]', hers: '2020-01-01', mine: '2021-01-01' },
  },
  {
    path: paths.requests.edit,
    open: async () => paths.requests.edit({ reference: (await aRequest().save()).reference }, { part: 'need' }),
    who: contact,
    form: '/edit',
    hers: { purpose: 'Her purpose' },
    mine: { results: 'My results', then: 'leave' },
    both: { field: 'title', hers: 'Her title', mine: 'My title' },
  },
  {
    path: paths.assessments.area,
    open: async () => paths.assessments.area({ reference: (await anAssessment().save()).reference, area: 'A8' }),
    who: contact,
    form: 'areas',
    hers: { [answer('level')]: '3' },
    mine: { [answer('note')]: 'My note', then: 'leave' },
    both: { field: answer('note'), hers: 'Her note', mine: 'My other note' },
  },
  {
    path: paths.assessments.validate,
    open: async () =>
      paths.assessments.validate({
        reference: (await anAssessment().said('A8.1', scored).said('A8.2', scored).in('in-validation').save())
          .reference,
        area: 'A8',
      }),
    form: '/validation/',
    hers: {
      'answers[A8-2][validated]': '1',
      'answers[A8-1][validated]': '2',
      'answers[A8-1][validationNote]': 'Her reason',
    },
    mine: { 'answers[A8-2][validationNote]': 'My reason' },
    both: { field: 'answers[A8-1][validationNote]', hers: 'Her note', mine: 'My note' },
  },
  {
    path: paths.reports.edit,
    open: async () => paths.reports.edit({ reference: (await aReportedMission().save()).reference }),
    form: 'report/edit',
    hers: { results: 'Her results', 'findings[0][text]': 'Her finding' },
    mine: { nextSteps: 'My next steps', do: 'save' },
    both: { field: 'context', hers: 'Her context', mine: 'My context' },
  },
  {
    path: paths.assessments.gap,
    open: async () =>
      paths.assessments.gap({
        reference: (await anAssessment().said('A8.2', scored).in('validated').save()).reference,
        statement: 'A8.2',
      }),
    form: '/gaps/',
    hers: { readiness: 'owner' },
    mine: { readiness: 'owner', band: 'high', reason: 'My reason' },
    both: { field: 'readiness', hers: 'neither', mine: 'owner-and-budget' },
  },
]

const scored = { status: 'scored' as const, current: 1, target: 4, importance: 3, evidence: 'B' as const }

/** Forms on a record that are steps: they are taken on what was read, so a change meanwhile is read first. */
const steps = new Set(
  [
    paths.users.close,
    paths.users.handOver,
    paths.users.duties,
    paths.users.merge,
    paths.experts.merge,
    paths.erasures.step,
    paths.retention.step,
    paths.deputy,
    paths.endDeputy,
    paths.requests.askForSignature,
    paths.requests.sign,
    paths.requests.bringLetter,
    paths.requests.decide,
    paths.requests.step,
    paths.assessments.step,
    paths.missions.step,
    paths.missions.assignmentStep,
    paths.calls.publish,
    paths.calls.withdraw,
    paths.calls.answerOffer,
    paths.calls.reviewOffer,
    paths.calls.takeOfferBack,
    paths.missions.sendTerms,
    paths.missions.agreeTerms,
    paths.missions.askTermsChanges,
    paths.recommendations.respond,
    paths.recommendations.progress,
    paths.recommendations.verify,
    paths.recommendations.lasting,
    paths.recommendations.drop,
    paths.reports.submit,
    paths.reports.share,
    paths.reports.correct,
    paths.fieldAssessments.correct,
    paths.fieldAssessments.decide,
    paths.ratings.withdraw,
    paths.reports.review,
    paths.experts.step,
    paths.experts.accreditationStep,
    paths.training.step,
    paths.training.merge,
    paths.editions.step,
    paths.remapping.accept,
    paths.remapping.undo,
    paths.funding.step,
    paths.funding.reports,
    paths.members.removeInstrument,
    paths.mailTexts.preview,
    paths.mailTexts.reset,
    paths.apiKeys.revoke,
    paths.moves.move,
    paths.plans.weights,
    paths.plans.apply,
    paths.plans.step,
    paths.whatIf.adopt,
    paths.whatIf.remove,
    paths.whatIf.step,
    paths.imports.map,
    paths.imports.step,
    paths.bulk.step,
    paths.webhooks.disable,
    paths.webhooks.enable,
    paths.savedViews.update,
    paths.savedViews.remove,
    paths.announcements.withdraw,
    paths.holidays.undo,
    paths.vocabularies.retire,
    paths.vocabularies.restore,
    paths.signOnAdmin.makeAccounts,
    paths.signOnAdmin.stopAccounts,
    paths.programmes.close,
    paths.donorProjects.step,
    paths.programmes.reopen,
    paths.rates.withdraw,
    paths.templates.step,
    paths.spending.withdraw,
    paths.instruments.retire,
    paths.instruments.restore,
  ].map(({ pattern }: Path) => pattern),
)

/**
 * Put together by the same piece, after rules of their own: two at once are tried for editions, agreements and mappings
 * in their own tests.
 */
const alsoMerged = [
  paths.editions.edit,
  paths.editions.layers,
  paths.editions.element,
  paths.editions.paste,
  paths.editions.crosswalk,
  paths.remapping.show,
  paths.funding.edit,
  paths.funding.amend,
  paths.members.instruments,
  paths.holidays.correct,
  // One assessor in two tabs: tried in field-assessments.
  paths.fieldAssessments.show,
  paths.fieldAssessments.sign,
].map(({ pattern }: Path) => pattern)

/** What a page saves by itself: refused, and told to its script. */
const autosaves = new Set([paths.assessments.autosave, paths.reports.autosave].map(({ pattern }: Path) => pattern))

describe('two people in one form', () => {
  useDatabase()

  it('are served by every form on a record: put together, or read again', () => {
    const all = featureRoutes
      .flatMap(({ entries }) => entries)
      .filter(({ method, access }) => method === 'post' && access.find && !access.adds)
    // The report's form has a second button, which submits what is typed as well.
    const known = new Set([...edits.map(({ path }) => path.pattern), ...alsoMerged, paths.reports.submitText.pattern])
    expect(all.filter(({ access }) => access.merge).map(({ pattern }) => pattern)).to.have.members([...known])
    const others = all.filter(({ access }) => !access.merge).map(({ pattern }) => pattern)
    expect(others.filter((pattern) => !steps.has(pattern) && !autosaves.has(pattern))).to.deep.equal([])
  })

  for (const { path, open, who = coordinator, alone, form, hers, mine, both } of edits)
    it(`${path.pattern}: both changes are there, and both are asked about what both changed`, async () => {
      const first = await as(who({ name: 'Ana Diaz' }))
      const address = await open(first.actor!)
      const second = alone ? await again(first) : await as(who({ name: 'Second Person' }))
      const pages = [await first.get(address), await second.get(address)] as const
      const before = pages[0].form(form).fields
      const hersSaved = await first.send(pages[0], hers, form)
      expect(hersSaved.status, hersSaved.text.slice(0, 600)).to.equal(200)
      const mineSaved = await second.send(pages[1], mine, form)
      expect(mineSaved.status, mineSaved.text.slice(0, 600)).to.equal(200)
      const after = (await first.get(address)).form(form).fields
      const wanted = { ...before, ...hers, ...mine }
      const shown = (fields: Fields) =>
        JSON.stringify(
          Object.entries(fields)
            .flatMap(([name, value]) => (name.endsWith('[key]') ? [] : [value].flat()))
            .map((value) => value?.replace(/\s+/g, ' '))
            .filter(Boolean)
            .sort(),
        )
      const own = ({ _csrf, _key, _was, version, then, do: _do, opening, ...rest }: Fields) => rest
      expect(shown(own(after)), 'nothing goes back').to.equal(shown(own(wanted)))

      const now = [await first.get(address), await second.get(address)] as const
      await first.send(now[0], { [both.field]: both.hers }, form)
      const page = await second.send(now[1], { [both.field]: both.mine, then: 'leave' }, form)
      expect(page.status, page.text.slice(0, 600)).to.equal(409)
      expect(page.title).to.equal('Changes made at the same time')
      expect(page.text).to.include(alone ? 'Another Name' : 'Ana Diaz')
      expect(await markupFaults(page.html)).to.deep.equal([])
      const value = async () => (await first.get(address)).form(form).fields[both.field]
      const kept = await second.send(page, { '_keep[0]': 'theirs' }, form)
      expect(kept.status, kept.text.slice(0, 600)).to.equal(200)
      expect(await value()).to.equal(both.hers)
    })
})

describe('two coordinators in one mission (C31)', () => {
  useDatabase()

  it('find both changes there: the first changed the purpose, the second the place and one area', async () => {
    const mission = await aSavedMission()
    const address = paths.missions.edit({ reference: mission.reference })
    const [first, second] = [await as(aCoordinator({ name: 'Ana Diaz' })), await as(aCoordinator())]
    const [one, other] = [await first.get(address), await second.get(address)]
    const { fields } = other.form('/edit')
    await first.send(one, { purpose: 'Fewer inspections, more findings' }, '/edit')
    const areas = [fields.expertiseAreas ?? []].flat()
    const saved = await second.send(other, { place: 'Nadi', expertiseAreas: [...areas, 'valuation'] }, '/edit')
    expect(saved.status, saved.text.slice(0, 300)).to.equal(200)
    expect(saved.notice).to.include('Ana Diaz').and.include('What should change as a result?')
    const now = (await first.get(address)).form('/edit').fields
    expect(now.purpose).to.equal('Fewer inspections, more findings')
    expect(now.place).to.equal('Nadi')
    expect(now.expertiseAreas).to.have.members([...areas, 'valuation'])
  })

  it('see both texts where they changed the same', async () => {
    const mission = await aSavedMission()
    const address = paths.missions.edit({ reference: mission.reference })
    const [first, second] = [await as(aCoordinator({ name: 'Ana Diaz' })), await as(aCoordinator())]
    const [one, other] = [await first.get(address), await second.get(address)]
    await first.send(one, { place: 'Lautoka', purpose: 'Her words' }, '/edit')
    const page = await second.send(other, { place: 'Nadi', purpose: 'My words' }, '/edit')
    expect(page.status).to.equal(409)
    expect(page.text).to.include('Lautoka').and.include('Nadi').and.include('Her words').and.include('Ana Diaz')
    expect(await markupFaults(page.html)).to.deep.equal([])
    await second.send(page, { '_keep[1]': 'theirs' }, '/edit')
    const now = (await first.get(address)).form('/edit').fields
    expect([now.purpose, now.place]).to.deep.equal(['My words', 'Lautoka'])
  })
})
