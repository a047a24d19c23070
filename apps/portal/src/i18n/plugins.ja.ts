/** Words around plugins' pages and of the components they are built of; fetched with the first of them. */
export const pluginsJa = {
  list: {
    title: 'プラグイン',
    lead: 'この自治体で有効になっている、分野ごとの機能です。',
  },
  block: {
    title: '公開の準備',
    help: '市民に向けて公開する前の下書きです。公開の手続きがとられるまで、ここでだけ表示され、市民には見えません。',
  },
  part: {
    broken:
      '「{{name}}」を表示できませんでした。このプラグインの問題で、ほかの画面と登録済みのデータに影響はありません。',
  },
  table: {
    empty: '表示する行はありません。',
    rows: '{{total}}件中 {{from}}～{{until}}件目',
    of: '{{table}}の表',
    pages: '{{table}}のページ',
    before: '前へ',
    next: '次へ',
    csv: 'CSVで保存',
    csvFailed: '保存できませんでした。もう一度押してください。',
  },
  chart: {
    from: '始まり',
    until: '終わり',
    what: '内容',
    goesOn: '継続中',
  },
  form: {
    choose: '選んでください',
    busy: '処理しています',
    failed: '処理できませんでした。入力した内容は残っています。もう一度お試しください。',
  },
  file: {
    choose: 'ファイルを選ぶ（{{endings}}）',
    drop: 'ここにファイルを置いても選べます。',
    chosen: '「{{name}}」を選んでいます。',
    none: '先にファイルを選んでください。',
    wrongEnding: '「{{name}}」は取り込めません。{{endings}} のファイルを選んでください。',
    send: '取り込む',
    again: 'もう一度取り込む',
    sending: 'ファイルを送っています',
    kept: '選んだファイルはそのまま残っています。',
  },
  run: {
    WAITING: '取り込みの順番を待っています。この画面を閉じても続きます。',
    WORKING: '取り込んでいます。この画面を閉じても続きます。',
    done: '取り込みが終わりました',
    rows: '読み取り {{read}}行のうち、{{taken}}行を登録し、{{rejects}}行は取り込めませんでした。',
    took: '（{{seconds}}秒）',
    rejectsHelp:
      '取り込めなかった行は下のとおりです。元のファイルを直して、もう一度取り込んでください。すでに登録した行は二重になりません。',
    failed: '取り込めませんでした',
    failedUnknown: '取り込みの途中で問題が起きました。',
    nothingChanged: '登録済みのデータは何も変わっていません。',
    goesOn: '取り込みそのものは続いています。',
    rejects: '取り込めなかった行 {{count}}件',
    rejectsFile: '取り込めなかった行',
    rejectsCsv: '取り込めなかった行をCSVで保存',
    firstThousand: '理由を残しているのは、はじめの1,000件です。',
    place: '場所',
    reason: '理由',
    raw: '元の内容',
  },
} as const;
