/** One word of a POSIX shell that is exactly this text. Without quotes when none are needed. */
export function quote(text: string): string {
  return /^[\w@%+:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** One word that is exactly these bytes, given as latin1: what is no printable ASCII is made by `printf`. No NUL, no LF. */
export function quoteBytes(latin1: string): string {
  if (/^[\x20-\x7e]*$/.test(latin1)) return quote(latin1);
  return `"$(printf '${latin1.replaceAll(/[^\w .,:;/=+@-]/g, octal)}')"`;
}

function octal(char: string): string {
  return `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
