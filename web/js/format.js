const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const number = new Intl.NumberFormat();

export const formatNumber = (value) => number.format(value);
export const formatDay = (instant) => day.format(new Date(instant));
export const formatTime = (instant) => minute.format(new Date(instant));

export function dayName(instant) {
  const days = Math.round((midnight(new Date()) - midnight(new Date(instant))) / 86_400_000);
  return ['Today', 'Yesterday'][days] ?? formatDay(instant);
}

export function moment(instant) {
  const name = dayName(instant);
  return name === formatDay(instant) ? formatTime(instant) : `${name}, ${clock.format(new Date(instant))}`;
}

export const when = (instant) => moment(instant).replace(/^[TY]/, (letter) => letter.toLowerCase());

export const plural = (count, one, many) => `${formatNumber(count)} ${count === 1 ? one : many}`;

export const formatSeconds = (seconds) =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
