// Activities in the calendar of a month that are dragged to another day by mouse. Nothing is saved here: where one was
// dropped, the page opens that says what would follow, with the new dates filled in. Its link leads there by keyboard.

const msPerDay = 86_400_000
const toNumber = (day: string): number => Date.parse(day) / msPerDay
const toDay = (number: number): string => new Date(number * msPerDay).toISOString().slice(0, 10)

interface Taken {
  item: HTMLElement
  reference: string
  from: number
  until: number
  /** The day at which it was taken. */
  at: number
}

const dayOf = (element: Element): string => element.closest<HTMLElement>('[data-day]')?.dataset.day ?? ''

/** The days of a month, onto which activities are dropped. */
class MovingDays {
  private taken: Taken | null = null
  private readonly today: number

  constructor(
    month: HTMLElement,
    private readonly words: HTMLElement,
  ) {
    this.today = toNumber(words.dataset.today!)
    const items = [...month.querySelectorAll<HTMLElement>('[data-moves]')]
    if (items.length === 0) return
    words.hidden = false
    for (const item of items) {
      item.draggable = true
      item.addEventListener('dragstart', (event) => this.take(item, event))
      item.addEventListener('dragend', () => this.letGo())
    }
    for (const day of month.querySelectorAll<HTMLElement>('[data-day]')) {
      day.addEventListener('dragover', (event) => {
        if (!this.taken) return
        event.preventDefault()
        day.classList.add('aimed')
      })
      day.addEventListener('dragleave', () => day.classList.remove('aimed'))
      day.addEventListener('drop', (event) => {
        event.preventDefault()
        day.classList.remove('aimed')
        this.drop(toNumber(dayOf(day)))
      })
    }
  }

  private take(item: HTMLElement, event: DragEvent): void {
    const [reference = '', from = '', until = ''] = item.dataset.moves!.split(' ')
    this.taken = { item, reference, from: toNumber(from), until: toNumber(until), at: toNumber(dayOf(item)) }
    item.classList.add('taken')
    // The links within would be dragged else.
    event.dataTransfer?.setData('text/plain', item.textContent?.trim() ?? '')
    event.dataTransfer?.setDragImage(item, 8, 8)
  }

  private letGo(): void {
    this.taken?.item.classList.remove('taken')
    this.taken = null
  }

  private drop(day: number): void {
    const { taken } = this
    this.letGo()
    const by = taken ? day - taken.at : 0
    if (!taken || by === 0) return
    const days = { from: taken.from + by, until: taken.until + by }
    const said = this.words.querySelector<HTMLElement>('[data-moving-said]')!
    said.textContent = days.from < this.today ? (this.words.dataset.past ?? '') : ''
    if (days.from < this.today) return
    const query = new URLSearchParams({ from: toDay(days.from), until: toDay(days.until) })
    if (this.words.dataset.schedule) query.set('schedule', this.words.dataset.schedule)
    location.assign(`${this.words.dataset.address!.replace('REFERENCE', taken.reference)}?${query.toString()}`)
  }
}

const words = document.querySelector<HTMLElement>('[data-moving-days]')
const month = document.querySelector<HTMLElement>('.month')
if (words && month) new MovingDays(month, words)

// By this it has names of its own.
export {}
