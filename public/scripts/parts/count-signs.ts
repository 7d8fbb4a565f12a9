/** Long texts say how much room is left once it gets short; nothing is cut while a person types. */
export function countSigns(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-max]')) {
    const max = Number(area.dataset.max)
    const note = document.createElement('p')
    note.className = 'small soft signs'
    area.after(note)
    const show = () => {
      const used = area.value.length
      note.textContent = used > max * 0.8 ? `${used} / ${max}` : ''
      note.classList.toggle('late', used > max)
    }
    area.addEventListener('input', show)
    show()
  }
}
