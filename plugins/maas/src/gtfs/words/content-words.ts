import { type Kind, kind } from './kind.js';

/** What can be wrong with what the rows say: references, times, places, days. */
export const contentWords = {
  'no-such': kind(
    'error',
    ['「{value}」が {other} にありません。', '{value} is not in {other}.'],
    ['番号を直すか、{other} に行を加えてください。', 'Correct the id, or add a row to {other}.'],
  ),
  'no-name': kind(
    'error',
    [
      '路線名（route_short_name か route_long_name）がありません。',
      'The route has neither a short nor a long name.',
    ],
    ['どちらかを入れてください。', 'Enter one of them.'],
  ),
  'time-form': kind(
    'error',
    ['時刻「{value}」を読めません。', 'The time {value} cannot be read.'],
    [
      '8:05:00 や 25:10:00（翌日1時10分）のように入れてください。',
      'Write it as 8:05:00, or 25:10:00 for ten past one of the next day.',
    ],
  ),
  'sequence-form': kind(
    'error',
    ['順序「{value}」が 0 以上の整数ではありません。', 'The sequence {value} is no whole number.'],
    ['整数を入れてください。', 'Enter a whole number.'],
  ),
  'sequence-twice': kind(
    'error',
    ['便「{trip}」に順序 {value} が二度あります。', 'Trip {trip} has sequence {value} twice.'],
    ['停車の順に 1, 2, 3… と付け直してください。', 'Number the stops in their order.'],
  ),
  'time-backwards': kind(
    'error',
    [
      '便「{trip}」の時刻が前の停留所（{before}）より早くなっています（{value}）。',
      'Trip {trip} is at its next stop ({value}) before it left the one before ({before}).',
    ],
    ['時刻か停車の順序を直してください。', 'Correct the times or the order of stops.'],
  ),
  'leaves-early': kind(
    'error',
    [
      '便「{trip}」の発車（{value}）が到着（{before}）より前です。',
      'Trip {trip} leaves ({value}) before it arrives ({before}).',
    ],
    ['到着と発車の時刻を直してください。', 'Correct arrival and departure.'],
  ),
  'end-without-time': kind(
    'error',
    [
      '便「{trip}」の最初か最後の停留所に時刻がありません。',
      'Trip {trip} has no time at its first or last stop.',
    ],
    ['始発と終着の時刻を入れてください。', 'Enter the times of both ends.'],
  ),
  'trip-short': kind(
    'warning',
    ['便「{trip}」の停留所が {count} か所しかありません。', 'Trip {trip} has {count} stops.'],
    ['停車時刻を加えるか、便を除いてください。', 'Add its stop times or take the trip out.'],
  ),
  'coordinate-form': kind(
    'error',
    ['緯度・経度「{value}」を読めません。', 'The coordinate {value} cannot be read.'],
    [
      '世界測地系の十進の度（例 36.3217, 136.3503）で入れてください。',
      'Enter decimal degrees of WGS 84, as 36.3217, 136.3503.',
    ],
  ),
  'coordinate-swapped': kind(
    'error',
    [
      '緯度と経度が入れ替わっています（{value}）。',
      'Latitude and longitude are the wrong way round ({value}).',
    ],
    [
      'stop_lat に緯度（20～46）、stop_lon に経度（122～154）を入れてください。',
      'stop_lat is the latitude (20 to 46), stop_lon the longitude (122 to 154).',
    ],
  ),
  'coordinate-abroad': kind(
    'error',
    ['日本の外の位置です（{value}）。', 'A place outside Japan ({value}).'],
    ['緯度・経度を確かめてください。', 'Look at latitude and longitude.'],
  ),
  'date-form': kind(
    'error',
    ['日付「{value}」を読めません。', 'The date {value} cannot be read.'],
    ['20260401 のように 8桁で入れてください。', 'Write it with eight digits, as 20260401.'],
  ),
  'dates-backwards': kind(
    'error',
    [
      '終わりの日（{until}）が始まりの日（{from}）より前です。',
      'It ends ({until}) before it begins ({from}).',
    ],
    ['日付を直してください。', 'Correct the dates.'],
  ),
  'feed-over': kind(
    'warning',
    ['有効期間が {until} に終わっています。', 'The feed was valid until {until}.'],
    ['新しい期間の時刻表を取り込んでください。', 'Import the timetable of the new period.'],
  ),
  'feed-not-yet': kind(
    'info',
    ['有効期間は {from} からです。', 'The feed is valid from {from}.'],
    ['それまでは今の時刻表も公開しておいてください。', 'Keep the present one public until then.'],
  ),
  'feed-ends-soon': kind(
    'warning',
    [
      '有効期間が {until} に終わります（あと {days}日）。',
      'The feed is valid until {until}, {days} more days.',
    ],
    ['次の期間の時刻表を用意してください。', 'Prepare the timetable of the next period.'],
  ),
  'no-service-today': kind(
    'warning',
    [
      '今日（{today}）から 7日間に走る便がありません。',
      'No trip runs in the seven days from today ({today}).',
    ],
    [
      'calendar.txt と calendar_dates.txt の期間を確かめてください。',
      'Look at the dates of the calendars.',
    ],
  ),
  'service-without-day': kind(
    'warning',
    [
      '運行日「{value}」に走る日が一日もありません。',
      'Service {value} has no day on which it runs.',
    ],
    [
      '曜日・期間を直すか、便とともに除いてください。',
      'Correct its days, or take it out with its trips.',
    ],
  ),
  'stop-unused': kind(
    'info',
    ['停留所「{value}」に停まる便がありません。', 'No trip calls at stop {value}.'],
    ['廃止した停留所なら除いてください。', 'Take it out if it is closed.'],
  ),
  'route-unused': kind(
    'warning',
    ['路線「{value}」に便がありません。', 'Route {value} has no trip.'],
    ['便を加えるか、路線を除いてください。', 'Add its trips or take it out.'],
  ),
} as const satisfies Record<string, Kind>;
