import { expect } from 'chai'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { finishImports } from '../../src/imports/rows/running.service'
import { Missions, type MissionRecord } from '../../src/missions/mission.model'
import { paths } from '../../src/paths'
import { cellWords } from '../../src/platform/tables/table'
import { readWorkbook } from '../../src/platform/tables/workbook'
import { textFile, workbookOf } from '../platform/tables/messy-files'
import { accessibilityFaults, enterAs, openTab, sidewaysScroll } from '../support/browser'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator, testTime } from '../support/people'

const inAll = 300
const heads = [
  'N°',
  'Intitulé',
  'Type',
  'Modalité',
  'Langues',
  'Pays',
  'Début',
  'Fin',
  'Obj. strat.',
  'Instruments',
  'But',
]
const ways = [
  (month: number, day: number) => `${day}/${month}/2027`,
  (month: number, day: number) => `2027-0${month}-${day}`,
  (month: number, day: number) => `${day}.0${month}.27`,
  (month: number, day: number) => `${day} ${['janvier', 'février', 'mars', 'avril', 'mai'][month - 1]} 2027`,
  (month: number, day: number) => `${day}-0${month}-2027`,
]

/** A work plan as an office keeps it: heads of its own, five ways to write a day, totals, doubles and blanks. */
function messyPlan(): Buffer {
  const rows = Array.from({ length: inAll - 2 }, (_, index) => {
    const [month, day] = [1 + (index % 5), 13 + (index % 10)]
    const write = ways[index % ways.length]!
    const country = ['Fidji', 'Samoa', 'Kenya; Fidji', 'KEN', 'Notre voisin'][index % 5]!
    return [
      String(index + 1),
      `  Évaluation n° ${index} « ciblage »`,
      index % 7 === 0 ? 'Mission d’expert' : 'Mission d’assistance technique',
      'En présentiel, national',
      'français; anglais',
      ...[
        country,
        write(month, day),
        write(month, day + 4),
        'SO1',
        'safe-framework',
        'Moins de contrôles, mieux choisis',
      ],
    ]
  })
  const twice = rows[10]!
  const wrong = rows[11]!.map((cell, at) => (at === 6 ? '45/13/2027' : at === 1 ? 'Sans jour' : cell))
  const line = (cells: readonly string[]) => cells.map((cell) => (cell.includes(';') ? `"${cell}"` : cell)).join(';')
  return textFile(
    [
      'Plan de travail 2027;;;;;;;;;;',
      '',
      line(heads),
      ...[...rows, twice, wrong].map(line),
      'TOTAL;300;;;;;;;;;',
      ';;;;;;;;;;',
    ].join('\r\n'),
    'windows-1252',
  )
}

const missions = () => Missions.find().sort({ reference: 1 }).lean<MissionRecord[]>()
const ofEach = (all: readonly MissionRecord[]) =>
  all.map(({ reference, title, place, purpose, period, memberCodes }) => ({
    ...{ reference, title, place, purpose, memberCodes },
    ...{ from: period?.from, until: period?.until },
  }))

describe('a work plan', function () {
  this.timeout(240_000)
  useDatabase()

  const isWell = async (tab: Page, what: string) => {
    expect(await accessibilityFaults(tab), what).to.deep.equal([])
    expect(await sidewaysScroll(tab), what).to.equal(0)
  }
  // What a job does between two looks at the page.
  const later = async (tab: Page) => {
    await finishImports(testTime)
    await tab.reload()
  }
  const choose = async (tab: Page, name: string, bytes: Buffer) => {
    await tab.goto(`${paths.imports.create()}?kind=missions`)
    await tab.locator('input[type=radio][value=missions]').check()
    await tab.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
  }

  for (const language of ['en', 'fr'] as const)
    it(`comes in with its corrections, is kept as a view, goes out, comes back and is undone: ${language}`, async () => {
      const say = (english: string, french: string) => (language === 'en' ? english : french)
      const button = (tab: Page, english: string, french: string) =>
        tab.getByRole('button', { name: say(english, french), exact: true })
      const user = await withAccount(aCoordinator({ language }))
      const tab = await openTab({ acceptDownloads: true })
      await enterAs(tab, String(user._id))

      await choose(tab, 'plan.csv', messyPlan())
      await isWell(tab, 'the new import')
      await button(tab, 'Check rows', 'Vérifier les lignes').click()
      await tab.waitForURL(/IMP-/)
      const address = tab.url()
      await isWell(tab, 'the rows that were checked')

      await tab.goto(`${address}/steps/map`)
      await isWell(tab, 'the columns and values')
      // A long list is a field in which people type.
      const answer = async (label: string, text: string) => {
        const field = tab.getByLabel(label, { exact: false }).first()
        if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') return field.selectOption({ label: text })
        await field.fill(text)
        return tab.getByRole('option', { name: text }).first().click()
      }
      await answer('Obj. strat.', say('Strategic objective', 'Objectif stratégique'))
      await answer('Notre voisin', 'Samoa')
      await answer('Mission d’expert', say('Technical assistance mission', 'Mission d’assistance technique'))
      await button(tab, 'Check rows again', 'Vérifier à nouveau').click()
      await tab.waitForURL(address)
      await later(tab)
      // One row names the record of another, one has no day that could be.
      await tab.getByRole('heading', { name: say('2 refused rows', '2 lignes écartées') }).waitFor()
      await tab.getByText('45/13/2027').waitFor()
      await isWell(tab, 'the result by row')
      expect(await missions()).to.deep.equal([])
      await button(tab, 'Enter records', 'Enregistrer les données').click()
      await tab.waitForLoadState()
      await later(tab)
      const entered = await missions()
      expect(entered).to.have.length(inAll - 2)
      expect(new Set(entered.map(({ period }) => period?.from.slice(0, 4)))).to.deep.equal(new Set(['2027']))

      await tab.goto(`${paths.missions.list()}?view=all`)
      await tab.getByRole('link', { name: say('Save this view', 'Enregistrer cette vue') }).click()
      await tab.locator('input[name=name]').fill('Plan 2027')
      await tab
        .locator('form[action$="/new"] button[type=submit], form[action$="/new"] button:not([type])')
        .first()
        .click()
      await tab.getByText('Plan 2027').first().waitFor()
      const saved = new URL(tab.url())
      const file = await tab.context().request.get(`${saved.pathname}.xlsx${saved.search}`)
      expect(file.status()).to.equal(200)

      const [sheet] = await readWorkbook(Buffer.from(await file.body()))
      const rows = sheet!.rows.map((row) => row.map((cell) => cellWords(cell)))
      const place = rows[0]!.indexOf(say('Place', 'Lieu'))
      expect(place).to.be.greaterThan(0)
      rows[1]![place] = 'Nadi'
      rows[2]![place] = 'Apia'
      await choose(tab, 'plan.xlsx', workbookOf(rows))
      await button(tab, 'Check rows', 'Vérifier les lignes').click()
      await tab.waitForURL(/IMP-/)
      await later(tab)
      await tab.getByRole('heading', { name: say('2 changed records', '2 lignes modifiées') }).waitFor()
      await isWell(tab, 'what changes')
      await button(tab, 'Enter records', 'Enregistrer les données').click()
      await tab.waitForLoadState()
      await later(tab)
      expect(
        (await missions())
          .map((one) => one.place)
          .filter(Boolean)
          .sort(),
      ).to.deep.equal(['Apia', 'Nadi'])

      await button(tab, 'Undo import', 'Annuler l’importation').click()
      await tab.waitForLoadState()
      await later(tab)
      expect(ofEach(await missions())).to.deep.equal(ofEach(entered))
      await isWell(tab, 'what was undone')
      await tab.context().close()
    })

  it('is found as a template that people fill, which no page has to explain', async () => {
    const user = await withAccount(aCoordinator())
    const tab = await openTab({ acceptDownloads: true, scripts: false, width: 390 })
    await enterAs(tab, String(user._id))
    await tab.goto(paths.imports.create())
    await tab.getByRole('link', { name: 'Templates' }).click()
    const [download] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('link', { name: 'Missions, XLSX' }).click(),
    ])
    const [sheet] = await readWorkbook(await readFile(await download.path()))
    expect(sheet!.rows[0]).to.include('Mission *')
    await tab.context().close()
  })
})
