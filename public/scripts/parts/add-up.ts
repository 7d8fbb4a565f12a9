/** Says under the numbers of a form what they add up to, while a person types. */
export function addUpNumbers(): void {
  for (const total of document.querySelectorAll<HTMLOutputElement>('output[data-of]')) {
    const { form } = total
    if (!form) continue
    const numbers = [...form.querySelectorAll<HTMLInputElement>('input[inputmode=decimal]')]
    const show = () => {
      const sum = numbers.reduce((all, { value }) => all + (Number(value) || 0), 0)
      total.textContent = String(sum)
      total.classList.toggle('late', sum !== Number(total.dataset.of))
    }
    form.addEventListener('input', show)
    show()
  }
}
