import { expect } from 'chai'
import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { builtFiles } from '../../src/platform/http/pages/built-files'
import { fromRoot } from '../../src/platform/root'
import type { Ui } from '../../src/platform/http/pages/ui'
import { accessibilityFaults, openTab, sidewaysScroll } from '../support/browser'
import { aReader, renderSheet } from '../platform/component-page'
import { samples } from '../platform/component-samples'

// All pieces on one sheet, in a real browser.
describe('the pieces of a page in a browser', function () {
  this.timeout(60_000)
  let server: Server
  let reader: Ui
  const saved: string[] = []
  let answer: 'saves' | 'refuses' | 'is away' = 'saves'

  before(async () => {
    const app = express()
    app.use('/assets', builtFiles(fromRoot('dist/public')))
    app.get('/pieces', async (req, res) => {
      const names = typeof req.query.only === 'string' ? [req.query.only] : [...new Set(samples.map(([name]) => name))]
      // One sample of each piece: ids are unique on a real page.
      const pieces = names.map((name) => samples.find(([other]) => other === name)!)
      res.send(await renderSheet(pieces, reader))
    })
    app.post('/requests/autosave', express.urlencoded({ extended: true }), (req, res) => {
      saved.push(String((req.body as { purpose: string }).purpose))
      if (answer === 'is away') res.status(502).send('no')
      else if (answer === 'refuses') res.status(409).json({ text: 'Somebody else saved this.' })
      else res.json({ version: 4, saved: 'Draft saved at 10:43' })
    })
    app.get('/requests', (_req, res) => res.send('<title>Requests</title>'))
    await new Promise((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve(null))))
  })
  after(() => server.close())

  async function open(more: Partial<Ui> = {}, settings: Parameters<typeof openTab>[0] = {}, only = ''): Promise<Page> {
    reader = aReader(more)
    const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const tab = await openTab({ baseURL, ...settings })
    await tab.goto(`/pieces${only && `?only=${only}`}`)
    return tab
  }

  for (const theme of ['light', 'dark'] as const)
    it(`have nothing against WCAG 2.2 AA in the ${theme} theme`, async () => {
      const tab = await open({ theme, flash: 'The request was sent.' })
      for (const fold of await tab.locator('details:not(.masthead details)').all())
        await fold.evaluate((one: HTMLDetailsElement) => (one.open = true))
      expect(await accessibilityFaults(tab)).to.deep.equal([])
      await tab.context().close()
    })

  const looks: [string, Partial<Ui>, Parameters<typeof openTab>[0]][] = [
    ['the light theme', { theme: 'light' }, {}],
    ['the dark theme', { theme: 'dark' }, {}],
    ['forced colours', { theme: 'light' }, { forcedColors: 'active' }],
  ]
  for (const [name, more, settings] of looks)
    it(`show what is ticked in ${name}`, async () => {
      const tab = await open(more, settings)
      for (const type of ['radio', 'checkbox']) {
        const free = tab.locator(`input[type=${type}][id]:visible:not(:checked)`).first()
        const box = tab.locator(`[id="${await free.getAttribute('id')}"]`)
        const look = async () => (await box.screenshot()).toString('base64')
        const empty = await look()
        await box.evaluate((one: HTMLInputElement) => (one.checked = true))
        expect((await look()) === empty, type).to.equal(false)
      }
    })

  for (const [name, more, settings] of looks)
    it(`show where the focus is on every kind of control in ${name}`, async () => {
      const tab = await open(more, settings)
      // What is focused by a script shows it as long as the keyboard was used last.
      await tab.keyboard.press('Tab')
      const { seen, unseen } = await tab.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true
        const places = [
          ...document.querySelectorAll<HTMLElement>(
            'a[href], button, input, select, textarea, summary, [tabindex="0"]',
          ),
        ]
        const shown = places.filter((one) => !one.matches(':disabled, [type=hidden]') && one.checkVisibility())
        const found = shown.map((one) => {
          one.focus()
          const { outlineStyle, outlineWidth } = getComputedStyle(one)
          return {
            kind: [one.tagName, one.getAttribute('type') ?? '', one.matches(':checked') ? 'checked' : '']
              .join(' ')
              .trim(),
            html: one.outerHTML.slice(0, 120),
            isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
          }
        })
        return {
          seen: [...new Set(found.map(({ kind }) => kind))],
          unseen: found.filter(({ isSeen }) => !isSeen).map(({ html }) => html),
        }
      })
      expect(seen).to.include.members([
        'A',
        'BUTTON',
        'INPUT radio',
        'INPUT radio checked',
        'INPUT checkbox',
        'SELECT',
        'TEXTAREA',
        'SUMMARY',
      ])
      expect(unseen).to.deep.equal([])
      await tab.context().close()
    })

  it('follow the theme of the device without a script', async () => {
    const tab = await open({ theme: 'system' }, { scripts: false, colorScheme: 'dark' })
    const colour = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(colour).to.equal('rgb(14, 24, 34)')
    await tab.context().close()
  })

  it('mirror, and never scroll sideways, down to 320 pixels', async () => {
    for (const [width, dir] of [
      [320, 'ltr'],
      [320, 'rtl'],
      [768, 'ltr'],
      [1280, 'rtl'],
    ] as const) {
      const tab = await open({ dir }, { width })
      expect(await sidewaysScroll(tab), `${width} ${dir}`).to.equal(0)
      const brand = await tab.locator('.brand').boundingBox()
      expect(brand!.x > width / 2, `${width} ${dir}: the house stands at the start`).to.equal(dir === 'rtl')
      await tab.context().close()
    }
  })

  it('fold the filters on a phone and show them on a wide page', async () => {
    const phone = await open({}, { width: 390 }, 'list')
    expect(await phone.locator('.filters').isVisible()).to.equal(false)
    await phone.getByText('1 filter set').click()
    expect(await phone.locator('.filters').isVisible()).to.equal(true)
    await phone.context().close()
    const wide = await open({}, { width: 1280 }, 'list')
    expect(await wide.locator('.filters').isVisible()).to.equal(true)
    await wide.context().close()
  })

  it('narrow a long list by words, take the first with Enter, and take out again', async () => {
    const tab = await open({}, {}, 'form')
    const words = tab.locator('#instruments-narrow')
    await words.fill('harm')
    await tab.getByText('No item contains these words').waitFor()
    await words.fill('compendium risk')
    expect(await tab.locator('.option-list .form-check:visible').count()).to.equal(1)
    await words.press('Enter')
    expect(await tab.locator('.chosen li').count()).to.equal(3)
    await tab.getByRole('button', { name: 'Remove: SAFE Framework' }).click()
    const sent = await tab
      .locator('form.form')
      .evaluate((form) => new FormData(form as HTMLFormElement).getAll('instruments'))
    expect(sent).to.deep.equal(['rkc', 'risk'])
    await tab.context().close()
  })

  describe('choose one of a long list', () => {
    const chooser = (tab: Page) => tab.getByRole('combobox', { name: 'member' })
    const shown = (tab: Page) => tab.locator('.choose-option').allTextContents()
    const sent = (tab: Page) =>
      tab.locator('form.form').evaluate((form) => new FormData(form as HTMLFormElement).get('member'))

    it('by any of its names, in any alphabet, with the keyboard alone', async () => {
      const tab = await open({}, {}, 'form')
      const field = chooser(tab)
      expect(await field.inputValue()).to.equal('Kenya')
      for (const [typed, name] of [
        ['ivory', 'Côte d’Ivoire'],
        ['cote d ivoire', 'Côte d’Ivoire'],
        ['EGYPTE', 'Égypte'],
        ['مصر', 'Égypte'],
        ['burma', 'Myanmar'],
      ] as const) {
        await field.fill(typed)
        expect(await shown(tab), typed).to.deep.equal([name])
      }
      await field.press('Enter')
      expect([await field.inputValue(), await sent(tab)]).to.deep.equal(['Myanmar', 'MM'])
      await field.fill('member')
      await field.press('ArrowDown')
      await field.press('ArrowDown')
      await field.press('Enter')
      expect(await sent(tab)).to.equal('XC')
      await tab.context().close()
    })

    it('and keep what was chosen before when nothing fits, when Escape is pressed, when the field is left', async () => {
      const tab = await open({}, {}, 'form')
      const field = chooser(tab)
      await field.fill('zzz')
      await tab.getByText('No item contains these words').waitFor()
      await field.press('Escape')
      expect([await field.inputValue(), await sent(tab)]).to.deep.equal(['Kenya', 'KE'])
      await field.fill('fi')
      await field.press('Tab')
      expect([await field.inputValue(), await sent(tab)]).to.deep.equal(['Kenya', 'KE'])
      await field.fill('fiji')
      await field.press('Tab')
      expect(await sent(tab), 'a name typed whole').to.equal('FJ')
      await field.fill('')
      await field.press('Tab')
      expect(await sent(tab), 'emptied').to.equal('')
      await tab.context().close()
    })

    it('with a pointer; an open list has nothing against WCAG 2.2 AA', async () => {
      const tab = await open({}, {}, 'form')
      await chooser(tab).click()
      expect(await tab.locator('.choose-option').count()).to.equal(19)
      expect(await accessibilityFaults(tab)).to.deep.equal([])
      await tab.getByRole('option', { name: 'Fiji' }).click()
      expect(await sent(tab)).to.equal('FJ')
      await tab.context().close()
    })

    it('from a plain list without scripts', async () => {
      const tab = await open({}, { scripts: false }, 'form')
      await tab.locator('select[name=member]').selectOption({ label: 'Fiji' })
      expect(await tab.locator('select[name=member]').inputValue()).to.equal('FJ')
      await tab.context().close()
    })
  })

  it('open a refused form with the focus on what is wrong, and lead from there into the field', async () => {
    const tab = await open({}, {}, 'form')
    const focused = () => tab.evaluate(() => document.activeElement?.id ?? '')
    expect(await tab.evaluate(() => document.activeElement?.className)).to.equal('faults')
    await tab.getByRole('link', { name: 'Enter a last day that is not before the first day' }).click()
    expect(await focused()).to.equal('until')
    await tab.context().close()
  })

  it('save a draft while a person writes, and say so', async () => {
    answer = 'saves'
    const tab = await open({}, {}, 'form')
    await tab.locator('#purpose').fill('Fewer stops for good importers')
    await tab.getByText('Draft saved at 10:43').waitFor()
    expect(saved.at(-1)).to.equal('Fewer stops for good importers')
    expect(await tab.locator('input[name=version]').inputValue()).to.equal('4')
    await tab.context().close()
  })

  it('say whether a draft is saved where a person writes, however far down the form', async () => {
    answer = 'saves'
    const tab = await open({}, { width: 390 }, 'form')
    await tab.setViewportSize({ width: 390, height: 400 })
    const last = tab.locator('form.form input:visible, form.form textarea:visible').last()
    await last.scrollIntoViewIfNeeded()
    await tab.locator('#purpose').evaluate((field: HTMLTextAreaElement) => {
      field.value = 'Typed further up'
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    const note = tab.getByText('Draft saved at 10:43')
    await note.waitFor()
    const { y, height } = (await note.boundingBox())!
    expect(y).to.be.at.least(0)
    expect(y + height).to.be.at.most(400)
    expect(await tab.evaluate(() => window.scrollY)).to.be.greaterThan(200)
    await tab.context().close()
  })

  it('keep what was typed when the server is away or refuses, and say why', async () => {
    answer = 'is away'
    const tab = await open({}, {}, 'form')
    await tab.locator('#purpose').fill('Still here')
    await tab.getByText('Not saved: no reply from the server').waitFor()
    answer = 'refuses'
    await tab.locator('#purpose').fill('Still here, twice')
    await tab.getByText('Somebody else saved this.').waitFor()
    expect(await tab.locator('#purpose').inputValue()).to.equal('Still here, twice')
    await tab.context().close()
  })

  it('ask before typed text is left behind', async () => {
    answer = 'is away'
    const tab = await open({}, {}, 'form')
    await tab.locator('#more').pressSequentially('x')
    let asked = false
    tab.once('dialog', (dialog) => {
      asked = dialog.type() === 'beforeunload'
      void dialog.accept()
    })
    await tab.getByRole('link', { name: 'Leave without saving' }).click()
    await tab.waitForURL('**/requests')
    expect(asked).to.equal(true)
    await tab.context().close()
  })

  it('offer to skip to the content with the first key', async () => {
    // A page with faults shows these first.
    const tab = await open({}, {}, 'table')
    await tab.locator('body').focus()
    await tab.keyboard.press('Tab')
    const skip = tab.getByRole('link', { name: 'Skip to the content' })
    expect(await skip.evaluate((one) => one === document.activeElement)).to.equal(true)
    expect((await skip.boundingBox())!.x).to.be.greaterThan(0)
    await tab.keyboard.press('Enter')
    await tab.keyboard.press('Tab')
    expect(await tab.evaluate(() => document.querySelector('main')!.contains(document.activeElement))).to.equal(true)
    await tab.context().close()
  })

  it('open and close the menu of a phone with the keyboard alone', async () => {
    const tab = await open({}, { width: 390 }, 'page-head')
    const menu = tab.locator('.menu > summary')
    await menu.focus()
    await tab.keyboard.press('Enter')
    expect(await tab.locator('.menu nav').isVisible()).to.equal(true)
    await tab.keyboard.press('Escape')
    expect(await tab.locator('.menu nav').isVisible()).to.equal(false)
    expect(await menu.evaluate((one) => one === document.activeElement)).to.equal(true)
    await tab.context().close()
  })
})
