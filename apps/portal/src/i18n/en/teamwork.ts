export const labels = {
  title: 'Labels',
  label: 'Label',
  lead: 'Sort conversations your own way. Everybody of the agency shares these labels; customers never see them.',
  any: 'Any label',
  none: 'No labels yet',
  noneHint: 'For instance “Appointment”, “Complaint” or “Waiting for the lab”.',
  takeOff: 'Take {{name}} off',
  manage: 'Manage labels',
  add: 'Add label',
  name: 'Name',
  color: 'Colour',
  colors: {
    gray: 'Grey',
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    violet: 'Violet',
  },
  deleteQuestion: '“{{name}}” leaves every conversation that bears it. The conversations stay.',
};

export const notes = {
  prompt: 'Write a note to your colleagues',
  hint: 'Customers never see notes.',
  save: 'Save note',
  of: 'Note by {{name}}',
  delete: 'Delete this note',
  deleteForGood: 'Delete for good',
  notSaved: 'The note is not saved',
};

export const cannedReplies = {
  title: 'Canned replies',
  lead: 'Answers that you give again and again. Type / and a part of the shortcut where you write a reply.',
  none: 'No canned replies yet',
  noneHint: 'Begin with the question that you answer most often.',
  noneYet: 'There are no canned replies yet.',
  write: 'Write one',
  add: 'Add canned reply',
  shortcut: 'Shortcut',
  text: 'Text',
  placeholders: 'Filled in by themselves:',
  deleteQuestion: 'It is no longer offered to anybody. What was sent stays sent.',
};
