const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MAX_BARS = 40;
const fixed = (name, size) => ({ name, start: (date) => new Date(Math.floor(date / size) * size), next: (date) => new Date(date.getTime() + size), format: formatOf(size) });
const calendar = (name, start, step, format) => ({ name, start, next: (date) => start(new Date(date.getFullYear(), date.getMonth() + step[0], date.getDate() + step[1])), format: new Intl.DateTimeFormat(undefined, format) });
const startOfDay = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const startOfWeek = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate() - ((date.getDay() + 6) % 7));

const UNITS = [
  fixed('second', SECOND),
  fixed('10 seconds', 10 * SECOND),
  fixed('minute', MINUTE),
  fixed('10 minutes', 10 * MINUTE),
  fixed('hour', HOUR),
  calendar('day', startOfDay, [0, 1], { day: 'numeric', month: 'short', year: 'numeric' }),
  calendar('week', startOfWeek, [0, 7], { day: 'numeric', month: 'short', year: 'numeric' }),
  calendar('month', (date) => new Date(date.getFullYear(), date.getMonth(), 1), [1, 0], { month: 'short', year: 'numeric' }),
  calendar('year', (date) => new Date(date.getFullYear(), 0, 1), [12, 0], { year: 'numeric' }),
];

function formatOf(size) {
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(undefined, size < MINUTE ? { hour: '2-digit', minute: '2-digit', second: '2-digit' } : options);
}

export function overTime(instants) {
  const times = instants.map((instant) => new Date(instant)).sort((a, b) => a - b);
  const unit = UNITS.find((candidate) => starts(candidate, times).length <= MAX_BARS) ?? UNITS.at(-1);
  const counts = new Map(starts(unit, times).map((start) => [start.getTime(), 0]));
  for (const time of times) counts.set(unit.start(time).getTime(), counts.get(unit.start(time).getTime()) + 1);
  return { unit: unit.name, bars: [...counts].map(([start, count]) => ({ label: unit.format.format(start), count })) };
}

function starts(unit, times) {
  const all = [];
  for (let start = unit.start(times[0]); start <= times.at(-1) && all.length <= MAX_BARS; start = unit.next(start)) all.push(start);
  return all;
}

export function shares(keys, most = 8) {
  const counted = [...Map.groupBy(keys, (key) => key)].map(([label, all]) => ({ label, count: all.length })).sort((a, b) => b.count - a.count);
  if (counted.length <= most) return counted;
  const rest = counted.slice(most - 1);
  return [...counted.slice(0, most - 1), { label: `${rest.length} others`, count: rest.reduce((sum, { count }) => sum + count, 0) }];
}

export function decades(ages) {
  const top = Math.max(...ages);
  return Array.from({ length: Math.floor(top / 10) + 1 }, (_, index) => ({
    label: `${index * 10}–${index * 10 + 9}`, count: ages.filter((age) => Math.floor(age / 10) === index).length }));
}
