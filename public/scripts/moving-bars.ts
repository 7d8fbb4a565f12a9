// Bars of the schedule that are moved by mouse, finger and keyboard. Nothing is saved here: where a bar was put down, the
// page opens that says what would follow, with the new dates filled in.

const msPerDay = 86_400_000
const toNumber = (day: string): number => Date.parse(day) / msPerDay
const toDay = (number: number): string => new Date(number * msPerDay).toISOString().slice(0, 10)

/** How near to its end a bar is taken by the end, and how far a pointer goes before it moves anything, in pixels. */
const edge = 8
const slack = 4
/** The least that is seen of a bar, in per cent of the scale. */
const leastWidth = 0.8

interface Days {
  from: number
  until: number
}
type Part = 'whole' | 'from' | 'until'

class MovingBar {
  readonly reference: string
  readonly stored: Days
  days: Days
  readonly label: string

  constructor(
    readonly shape: SVGGraphicsElement,
    private readonly scale: Days,
    private readonly name: string,
  ) {
    const [until = '', from = '', reference] = shape.dataset.moves!.split(' ').reverse()
    // Of the page of the activity itself the link says it.
    this.reference = reference ?? shape.getAttribute('href')!.split('/').at(-1)!
    this.stored = { from: toNumber(from), until: toNumber(until) }
    this.days = this.stored
    this.label = labelOf(shape)
  }

  get isMoved(): boolean {
    return this.days.from !== this.stored.from || this.days.until !== this.stored.until
  }

  get width(): number {
    return this.scale.until - this.scale.from + 1
  }

  /** Draws it on days; those outside of the scale are cut off, as the server cuts them. */
  draw(days: Days): void {
    this.days = days
    const at = (day: number) => (Math.min(Math.max(day - this.scale.from, 0), this.width) / this.width) * 100
    const x = at(days.from)
    const width = Math.max(at(days.until + 1) - x, leastWidth)
    const [body, start] = this.shape.querySelectorAll('rect')
    body?.setAttribute('x', `${x}%`)
    body?.setAttribute('width', `${width}%`)
    start?.setAttribute('x', `${x}%`)
    this.shape.querySelector('text')?.setAttribute('x', `${this.shape.classList.contains('after') ? x + width : x}%`)
    this.shape.classList.toggle('moved', this.isMoved)
    this.shape.setAttribute('aria-label', fill(this.name, this.label, days))
  }
}

// Whose line it is, and what stands on the bar.
function labelOf(shape: Element): string {
  const line = shape.closest('.track')?.previousElementSibling
  const name = (line?.querySelector('a') ?? line?.firstChild)?.textContent?.trim() ?? ''
  return [name, shape.querySelector('text')?.textContent?.trim()].filter(Boolean).join(', ')
}

const { lang } = document.documentElement
const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const inWords = ({ from, until }: Days): string =>
  format.formatRange(new Date(from * msPerDay), new Date(until * msPerDay))

const fill = (text: string, label: string, days: Days): string =>
  text.replace('{text}', label).replace('{days}', inWords(days))

function moved({ from, until }: Days, part: Part, days: number): Days {
  if (part === 'whole') return { from: from + days, until: until + days }
  if (part === 'from') return { from: Math.min(from + days, until), until }
  return { from, until: Math.max(until + days, from) }
}

interface Taken {
  shape: SVGGraphicsElement
  bar?: MovingBar
  x: number
  part: Part
  pointerId: number
}

/** The bars of one picture, and what is said of them. */
class Timeline {
  private readonly bars: MovingBar[]
  private readonly shapes: SVGGraphicsElement[]
  private readonly said: HTMLElement
  private readonly today: number
  /** Time runs with the reading: the picture is mirrored. */
  private readonly direction: 1 | -1
  private isLeaving = false
  /** What the pointer holds, and where it took it. */
  private taken: Taken | null = null

  constructor(
    picture: HTMLElement,
    private readonly words: HTMLElement,
  ) {
    const [from = '', until = ''] = words.dataset.movingBars!.split(' ')
    const scale = { from: toNumber(from), until: toNumber(until) }
    this.today = toNumber(words.dataset.today!)
    this.said = words.querySelector<HTMLElement>('[data-moving-said]')!
    this.direction = getComputedStyle(picture).direction === 'rtl' ? -1 : 1
    this.shapes = [...picture.querySelectorAll<SVGGraphicsElement>('.bars a')]
    this.bars = this.shapes
      .filter(({ dataset }) => dataset.moves)
      .map((shape) => new MovingBar(shape, scale, words.dataset.name ?? ''))
    if (this.bars.length === 0) return
    words.hidden = false
    this.openToReaders(picture)
    for (const shape of this.shapes) this.listen(shape)
    // A page that comes back by the back button shows its bars where they are.
    addEventListener('pageshow', () => this.reset())
    addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !this.taken) return
      const { bar } = this.taken
      this.letGo()
      if (bar) this.giveUp(bar)
    })
  }

  // The picture was there for the eye alone, as the table says the same; what can be moved is there for everybody.
  private openToReaders(picture: HTMLElement): void {
    for (const track of picture.querySelectorAll('.track:not(.scale)')) {
      track.removeAttribute('aria-hidden')
      for (const other of track.querySelectorAll('use, g[class], .closed')) other.setAttribute('aria-hidden', 'true')
    }
    for (const shape of this.shapes) shape.setAttribute('aria-label', labelOf(shape))
    for (const bar of this.bars) {
      // Readers of screens leave the keys to what calls itself an application.
      bar.shape.ownerSVGElement?.setAttribute('role', 'application')
      bar.shape.setAttribute('aria-describedby', 'moving-bars-hint')
      bar.draw(bar.stored)
    }
    // One stop of the tab key: from there the keys up and down lead on.
    this.bars[0]!.shape.setAttribute('tabindex', '0')
  }

  private listen(shape: SVGGraphicsElement): void {
    const bar = this.bars.find((one) => one.shape === shape)
    shape.addEventListener('dragstart', (event) => event.preventDefault())
    shape.addEventListener('keydown', (event) => this.press(event, shape, bar))
    shape.addEventListener('focus', () => this.stopAt(shape))
    shape.addEventListener('blur', () => {
      if (bar?.isMoved && document.hasFocus() && !this.isLeaving) this.giveUp(bar)
    })
    this.listenToPointer(shape, bar)
  }

  private stopAt(shape: SVGGraphicsElement): void {
    for (const other of this.shapes) other.setAttribute('tabindex', other === shape ? '0' : '-1')
  }

  private press(event: KeyboardEvent, shape: SVGGraphicsElement, bar: MovingBar | undefined): void {
    if (event.ctrlKey || event.metaKey) return
    const step = this.stepOf(event)
    if (step !== 0) {
      event.preventDefault()
      const isStretched = event.altKey || event.key === '+' || event.key === '-'
      return bar ? this.move(bar, bar.days, isStretched ? 'until' : 'whole', step) : this.say('stays')
    }
    const at = this.shapes.indexOf(shape)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.shapes.length - 1 }[event.key]
    if (next !== undefined) {
      event.preventDefault()
      this.shapes[next]?.focus()
    } else if (event.key === 'Escape' && bar) this.giveUp(bar)
    else if (event.key === ' ' || (event.key === 'Enter' && bar?.isMoved)) {
      event.preventDefault()
      if (bar) this.open(bar)
    }
  }

  private stepOf({ key, shiftKey }: KeyboardEvent): number {
    const days = shiftKey && key !== '+' ? 7 : 1
    if (key === 'ArrowRight') return days * this.direction
    if (key === 'ArrowLeft') return -days * this.direction
    return key === '+' ? 1 : key === '-' ? -1 : 0
  }

  /** Draws an activity on other days, in each line in which it stands, and says which. */
  private move(bar: MovingBar, from: Days, part: Part, by: number): void {
    for (const other of this.bars) if (other.reference !== bar.reference && other.isMoved) this.reset()
    const days = moved(from, part, by)
    const isPast = days.from < this.today && days.from !== bar.stored.from
    if (isPast || days.until < this.today) return this.say('past')
    for (const same of this.bars) if (same.reference === bar.reference) same.draw(days)
    if (bar.isMoved) this.say('moved', bar)
    else this.say('givenUp', bar)
  }

  private giveUp(bar: MovingBar): void {
    this.reset()
    this.say('givenUp', bar)
  }

  private reset(): void {
    this.isLeaving = false
    for (const bar of this.bars) if (bar.isMoved) bar.draw(bar.stored)
  }

  private say(which: 'moved' | 'givenUp' | 'stays' | 'past', bar?: MovingBar): void {
    const text = this.words.dataset[which] ?? ''
    this.said.textContent = bar ? fill(text, bar.label, bar.days) : text
  }

  /** Opens the page of the bar: with the new dates, where it was moved. */
  private open({ reference, days, isMoved }: MovingBar): void {
    this.isLeaving = true
    const query = new URLSearchParams(isMoved ? { from: toDay(days.from), until: toDay(days.until) } : {})
    if (this.words.dataset.schedule) query.set('schedule', this.words.dataset.schedule)
    location.assign(`${this.words.dataset.address!.replace('REFERENCE', reference)}?${query.toString()}`)
  }

  private listenToPointer(shape: SVGGraphicsElement, bar: MovingBar | undefined): void {
    let isDragged = false
    shape.addEventListener('pointerdown', ({ button, ctrlKey, metaKey, shiftKey, clientX, pointerId }) => {
      isDragged = false
      if (button !== 0 || ctrlKey || metaKey || shiftKey) return
      this.taken = { shape, bar, x: clientX, part: this.partAt(clientX, shape), pointerId }
    })
    shape.addEventListener('pointermove', ({ clientX }) => {
      if (this.taken?.shape !== shape)
        return shape.classList.toggle('stretches', bar !== undefined && this.partAt(clientX, shape) !== 'whole')
      const way = clientX - this.taken.x
      if (!isDragged && Math.abs(way) < slack) return
      if (!isDragged) {
        isDragged = true
        shape.setPointerCapture(this.taken.pointerId)
        shape.classList.add('taken')
      }
      const { width } = shape.ownerSVGElement!.getBoundingClientRect()
      if (bar) this.move(bar, bar.stored, this.taken.part, Math.round((way * this.direction * bar.width) / width))
      else this.say('stays')
    })
    shape.addEventListener('pointerup', () => {
      const isMine = this.taken?.shape === shape
      this.letGo()
      if (isMine && isDragged && bar?.isMoved) this.open(bar)
    })
    shape.addEventListener('pointercancel', () => {
      this.letGo()
      if (bar) this.giveUp(bar)
    })
    // What was dragged is not followed as a link.
    shape.addEventListener('click', (event) => {
      if (isDragged) event.preventDefault()
      isDragged = false
    })
  }

  private letGo(): void {
    this.taken?.shape.classList.remove('taken')
    this.taken = null
  }

  // A bar that is too short to be taken by its ends is taken as a whole.
  private partAt(clientX: number, shape: SVGGraphicsElement): Part {
    const { left, right, width } = shape.querySelector('rect')!.getBoundingClientRect()
    if (width < 3 * edge) return 'whole'
    const [first, last] = this.direction === 1 ? [left, right] : [right, left]
    if (Math.abs(clientX - last) <= edge) return 'until'
    return Math.abs(clientX - first) <= edge ? 'from' : 'whole'
  }
}

const words = document.querySelector<HTMLElement>('[data-moving-bars]')
const picture = document.querySelector<HTMLElement>('.timeline')
if (words && picture) new Timeline(picture, words)
