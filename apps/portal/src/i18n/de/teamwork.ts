export const labels = {
  title: 'Labels',
  label: 'Label',
  lead: 'Unterhaltungen auf eure Art ordnen. Alle in der Agentur teilen sich diese Labels; Kunden sehen sie nie.',
  any: 'Jedes Label',
  none: 'Noch keine Labels',
  noneHint: 'Zum Beispiel „Termin“, „Beschwerde“ oder „Wartet aufs Labor“.',
  takeOff: '{{name}} entfernen',
  manage: 'Labels verwalten',
  add: 'Label anlegen',
  name: 'Name',
  color: 'Farbe',
  colors: {
    gray: 'Grau',
    red: 'Rot',
    orange: 'Orange',
    yellow: 'Gelb',
    green: 'Grün',
    teal: 'Türkis',
    blue: 'Blau',
    violet: 'Violett',
  },
  deleteQuestion: '„{{name}}“ verschwindet von jeder Unterhaltung. Die Unterhaltungen bleiben.',
};

export const notes = {
  prompt: 'Notiz an die Kollegen schreiben',
  hint: 'Kunden sehen Notizen nie.',
  save: 'Notiz speichern',
  of: 'Notiz von {{name}}',
  delete: 'Diese Notiz löschen',
  deleteForGood: 'Endgültig löschen',
  notSaved: 'Die Notiz ist nicht gespeichert',
};

export const cannedReplies = {
  title: 'Textbausteine',
  lead: 'Antworten, die du immer wieder gibst. Tippe beim Antworten / und einen Teil des Kürzels.',
  none: 'Noch keine Textbausteine',
  noneHint: 'Beginne mit der Frage, die du am häufigsten beantwortest.',
  noneYet: 'Es gibt noch keine Textbausteine.',
  write: 'Einen schreiben',
  add: 'Textbaustein anlegen',
  shortcut: 'Kürzel',
  text: 'Text',
  placeholders: 'Wird von selbst eingesetzt:',
  deleteQuestion: 'Er wird niemandem mehr angeboten. Was gesendet wurde, bleibt gesendet.',
};
