/** A timeline that is wider than the screen opens at today, with a little of what was before. */
export function openAtToday(): void {
  for (const timeline of document.querySelectorAll<HTMLElement>('[data-today]')) {
    const track = timeline.querySelector<HTMLElement>('.track')
    if (!track || timeline.scrollWidth <= timeline.clientWidth) continue
    const name = timeline.scrollWidth - track.clientWidth
    const before = (timeline.clientWidth - name) / 4
    const at = Math.max(0, (track.clientWidth * Number(timeline.dataset.today)) / 1000 - before)
    timeline.scrollLeft = getComputedStyle(timeline).direction === 'rtl' ? -at : at
  }
}
