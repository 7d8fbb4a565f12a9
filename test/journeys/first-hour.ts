import { expect } from 'chai'
import { addDays, dayOf, weekdayOf } from '../../src/platform/time/calendar-day'
import { systemClock } from '../../src/platform/time/clock'
import { translator } from '../../src/platform/text/i18n'
import { codeAt } from '../users/second-factor/factor'
import { Person } from './person'

const password = 'three quiet lighthouses'
const organization = { en: 'Customs Union of the Isles', fr: 'Union douanière des Îles' }
const mission = 'SYGMA 4'
const fiji = { en: 'Fiji', fr: 'Fidji' }

interface Setting {
  /** Where the server is, and the one-time code that its start has printed. */
  address: string
  code: string
  lang: 'en' | 'fr'
  /** Looks at each page that the story passes. */
  look: (person: Person) => Promise<void>
}

/**
 * The first hour of an organization, by pages alone: everybody goes where the page before leads, links and buttons are
 * found by their words, and nobody opens an address that no page, mail or start of a server has shown.
 */
export class FirstHour {
  private readonly people: Person[] = []
  private readonly t
  private readonly today = dayOf(systemClock())
  private links = new Map<string, string>()
  private withFactor = false

  constructor(private readonly setting: Setting) {
    this.t = translator(setting.lang)
  }

  private readonly look = (person: Person) => this.setting.look(person)

  private async arrives(name: string): Promise<Person> {
    const { address, lang } = this.setting
    const locale = { en: 'en-GB', fr: 'fr-FR' }[lang]
    const person = await Person.arriving(name, { baseURL: address, locale })
    this.people.push(person)
    return person
  }

  /** The first administrator enters the code, the own account and the organization, and is led to the set-up list. */
  async begin(): Promise<Person> {
    const { code } = this.setting
    const admin = await this.arrives('Ada Keeper')
    await admin.open('/')
    expect(admin.path).to.equal('/first-run')
    await this.look(admin)
    await admin.fill({
      ...{ code, name: admin.name, email: 'ada@customs.example' },
      ...{ newPassword: password, repeatedPassword: password },
      ...{ nameEn: organization.en, nameFr: organization.fr, firstMonth: '1' },
    })
    await admin.press(this.t('set-up:firstRun.button'))
    expect(admin.path).to.equal('/home')
    await admin.sees(this.t('set-up:title'), this.t('set-up:doneOf', { count: 1, all: 11 }))
    await this.look(admin)
    return admin
  }

  /** Follows a step of the set-up list. */
  async setUp(person: Person, step: string): Promise<void> {
    await person.go(this.t('programme:nav.home'))
    await person.follow(this.t(`set-up:step.${step}`))
    await this.look(person)
  }

  /** Staff is to have a second factor from now on: the administrator first. */
  async requireSecondFactor(admin: Person): Promise<void> {
    await this.setUp(admin, 'settings')
    await admin.fill({ secondFactorRoles: ['coordinator', 'admin'] })
    await admin.press(this.t('organization:save'))
    this.withFactor = true
    await this.setUpApp(admin)
  }

  private async setUpApp(person: Person): Promise<void> {
    await person.sees(this.t('users:secondFactor.required'))
    await this.look(person)
    await person.press(this.t('users:secondFactor.beginApp'))
    await this.look(person)
    const secret = await person.page.locator('[data-secret]').innerText()
    await person.fill({ code: codeAt(secret, systemClock()) })
    await person.press(this.t('users:secondFactor.confirmApp'))
    await person.sees(this.t('users:secondFactor.codesHeading'))
    await this.look(person)
    await person.follow(this.t('users:secondFactor.goOn'))
    expect(person.path).to.equal('/home')
  }

  /** Fills the form of a new account, which is open; its link is handed over, as no mail is sent. */
  async invite(admin: Person, name: string, answers: Parameters<Person['fill']>[0] = {}): Promise<void> {
    const email = `${name.split(' ')[0]!.toLowerCase()}@customs.example`
    await admin.fill({ name, email, ...answers })
    await admin.press(this.t('users:save'))
    await admin.sees(this.t('users:created', { name }), this.t('users:passwordLink.handOver'))
    await this.look(admin)
    this.links.set(name, await admin.page.locator('[data-link]').innerText())
  }

  /** Whoever was given a link opens it, chooses a password, and is inside. */
  async accept(name: string, isStaff = false): Promise<Person> {
    const person = await this.arrives(name)
    await person.open(this.links.get(name)!)
    await person.sees(name)
    await this.look(person)
    await person.fill({ newPassword: password, repeatedPassword: password })
    await person.press(this.t('users:invitation.button'))
    if (isStaff && this.withFactor) await this.setUpApp(person)
    expect(person.path).to.equal('/home')
    await this.look(person)
    return person
  }

  async enterContacts(coordinator: Person): Promise<void> {
    const { lang } = this.setting
    await this.setUp(coordinator, 'members')
    await coordinator.fill({ words: fiji[lang] })
    await coordinator.press(this.t('platform:list.filter'))
    await coordinator.follow(new RegExp(`^${fiji[lang]}`))
    await this.look(coordinator)
    await coordinator.follow(this.t('profiles:member.allContacts'))
    await this.look(coordinator)
    for (const [index, role, name] of [
      [0, 'cb-contact', 'Fane Contact'],
      [1, 'head', 'Hari Director'],
    ] as const) {
      const of = (field: string) => `contacts[${index}][${field}]`
      const email = `${name.split(' ')[0]!.toLowerCase()}@customs.example`
      await coordinator.fill({ [of('role')]: role, [of('name')]: name, [of('email')]: email, [of('from')]: this.today })
    }
    await coordinator.press(this.t('members:save'))
    await coordinator.sees('Fane Contact', this.t('members:saved', { member: fiji[lang] }))
    await this.look(coordinator)
  }

  async enterExpert(coordinator: Person): Promise<void> {
    await this.setUp(coordinator, 'experts')
    await coordinator.fill({
      ...{ name: 'Njeri Mwamba', homeMember: 'KE', category: 'toa', 'languages[en]': 'work' },
      ...{ 'languages[fr]': 'work', areas: ['risk'] },
    })
    await coordinator.press(this.t('experts:create'))
    await coordinator.sees('Njeri Mwamba')
    await this.look(coordinator)
  }

  /** A coordinator prepares an agreement with a line; the director finds its signature among the tasks. */
  async agree(coordinator: Person, director: Person): Promise<void> {
    await this.setUp(coordinator, 'agreement')
    await coordinator.fill({
      ...{ code: 'isles-1', titleEn: 'ATLANTIS-2', donorEn: 'ATLANTIS', fundingType: 'programme' },
      ...{ from: addDays(this.today, -90), until: addDays(this.today, 600), total: '500000' },
      ...{ 'lines[0][code]': '1', 'lines[0][titleEn]': 'ATLANTIS-2/1', 'lines[0][costType]': 'travel' },
      'lines[0][amount]': '200000',
    })
    await coordinator.press(this.t('funding:create.button'))
    await coordinator.sees(this.t('funding:next.pipeline'))
    await this.look(coordinator)

    await director.go(this.t('programme:nav.home'))
    await director.follow(this.t('funding:task.sign', { title: 'ATLANTIS-2' }))
    await this.look(director)
    await director.fill({ day: this.today })
    await director.press(this.t('funding:step.sign'))
    await director.sees(this.t('funding:next.signed'))
    await this.look(director)
  }

  async planMission(coordinator: Person): Promise<void> {
    await coordinator.go(this.t('programme:nav.home'))
    await coordinator.follow(this.t('home:action.mission'))
    await this.look(coordinator)
    const monday = addDays(this.today, 60 + 1 - weekdayOf(addDays(this.today, 60)))
    await coordinator.fill({
      ...{ title: mission, type: 'technical-assistance', mode: 'in-person-national', purpose: 'SYGMA' },
      ...{ memberCodes: ['FJ'], languages: ['en'], from: monday, until: addDays(monday, 4) },
      ...{ place: 'Suva', objective: 'SO3', instruments: ['risk-management-compendium'], expertiseAreas: ['risk'] },
      ...{ places: ['lead'], 'funding[0][line]': 'isles-1/1', 'funding[0][amount]': '12000' },
    })
    await coordinator.press(this.t('missions:new.save'))
    // Whatever day it is today: a public holiday may be among those of the mission.
    if ((await coordinator.page.locator('[name=warningReason]').count()) > 0) {
      await coordinator.fill({ warningReason: 'MERISA' })
      await coordinator.press(this.t('missions:new.save'))
    }
    await coordinator.sees(this.t('missions:missing.terms'), this.t('missions:missing.lead'))
    await this.look(coordinator)
  }

  /** The team leader is proposed and invited; as accounts are missing, the page and then the administrator's say so. */
  async invitesLead(coordinator: Person, admin: Person): Promise<void> {
    const { lang } = this.setting
    await coordinator.follow(this.t('missions:do.findLead'))
    await this.look(coordinator)
    await coordinator.press(new RegExp(`^${this.t('missions:team.propose')}`))
    // Or one of the home administration.
    if ((await coordinator.page.locator('[name=warningReason]').count()) > 0) {
      await coordinator.fill({ warningReason: 'MERISA' })
      await coordinator.press(this.t('missions:propose.button', { name: 'Njeri Mwamba' }))
    }
    await coordinator.sees(this.t('missions:assignment.noAccount', { name: 'Njeri Mwamba' }))
    await this.look(coordinator)
    await coordinator.press(this.t('missions:assignment.invite.both'))
    await this.look(coordinator)

    for (const [name, reason] of [
      ['Njeri Mwamba', 'noAccount'],
      ['Kip Lender', 'noHead'],
    ] as const) {
      await admin.go(this.t('programme:nav.orphans'))
      await admin.press(this.t('orphans:look'))
      await this.look(admin)
      const row = admin.page.locator('main tr', { hasText: this.t(`orphans:reason.${reason}`) })
      await admin.load(row.locator('a', { hasText: this.t('orphans:mend.account') }).first())
      await this.look(admin)
      await this.invite(admin, name, { language: lang })
    }
  }

  async staffs(lender: Person, expert: Person): Promise<void> {
    await lender.follow(this.t('missions:task.release', { title: mission, name: 'Njeri Mwamba' }))
    await this.look(lender)
    await lender.fill({ answer: 'release' })
    await lender.press(this.t('missions:assignment.release.button'))
    await lender.sees(this.t('missions:assignment.said.release', { name: 'Njeri Mwamba' }))
    await this.look(lender)

    await expert.follow(this.t('missions:task.answer', { title: mission }))
    await this.look(expert)
    await expert.fill({ answer: 'accept' })
    await expert.press(this.t('missions:assignment.answer.button'))
    await expert.sees(this.t('missions:assignment.said.accept'))
    await this.look(expert)
  }

  async agreesTerms(coordinator: Person, contact: Person): Promise<void> {
    const member = fiji[this.setting.lang]
    await coordinator.go(this.t('programme:nav.missions'))
    await this.look(coordinator)
    await coordinator.follow(mission)
    await coordinator.follow(this.t('missions:do.writeTerms'))
    await this.look(coordinator)
    await coordinator.fill({ objectives: 'SYGMA', outputs: 'SYGMA', agenda: 'SYGMA', participants: 'SYGMA' })
    await coordinator.press(this.t('missions:terms.button.write'))
    await this.look(coordinator)
    await coordinator.press(this.t('missions:terms.button.send', { member }))
    await this.look(coordinator)

    await contact.go(this.t('programme:nav.home'))
    await contact.follow(this.t('missions:task.agreeTerms', { title: mission }))
    await this.look(contact)
    await contact.press(this.t('missions:terms.button.agree', { member }))
    await this.look(contact)
  }

  async confirms(coordinator: Person): Promise<void> {
    await coordinator.go(this.t('programme:nav.missions'))
    await coordinator.follow(mission)
    await coordinator.press(this.t('missions:do.confirm'))
    await coordinator.sees(this.t('missions:step.confirm'), 'ATLANTIS-2/1')
    await this.look(coordinator)
  }

  /** What is open of the set-up is of the server and of the next strategic plan; the list is hidden, not what is missing. */
  async hidesList(admin: Person): Promise<void> {
    await admin.go(this.t('programme:nav.home'))
    // The second administrator was invited, and has not come yet.
    await admin.sees(this.t('set-up:doneOf', { count: 7, all: 11 }))
    await admin.press(this.t('set-up:dismiss'))
    await admin.sees(this.t('set-up:dismissed'), this.t('set-up:lack.baseUrl'), this.t('set-up:lack.mail'))
    await this.look(admin)
  }

  async leave(): Promise<void> {
    for (const one of this.people) await one.leave()
  }
}
