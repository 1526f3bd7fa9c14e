/** Reads the text of an event stream, piece by piece, into the data of its events. */

export class EventStreamReader {
  #rest = '';
  #data: string[] = [];

  /** Takes the next piece and gives the data of every event that is complete by now. */
  push(piece: string): string[] {
    const text = this.#rest + piece;
    // A piece may end between the two characters of one line end.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    this.#rest = lines.pop()! + text.slice(whole.length);
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): string[] {
    if (line === '') {
      const data = this.#data;
      this.#data = [];
      return data.length === 0 ? [] : [data.join('\n')];
    }
    if (line === 'data') this.#data.push('');
    else if (line.startsWith('data:')) this.#data.push(line.slice(line[5] === ' ' ? 6 : 5));
    return [];
  }
}
