/** The editor in a real browser against a pretended server: every part in three sizes and both themes, and the acts that matter. */
import { describe, expect, test } from 'vitest';
import { screenshot } from './browser.ts';
import { COLLEAGUE, NAME, PretendDrafts } from './pretend-drafts.ts';
import { REHEARSAL } from './rehearsal-sample.ts';
import { clean, DRAFT, editor, open, tab } from './scenario-editor.ts';

/** How a PNG begins. */
const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

describe.each([
  ['laptop', false],
  ['laptop', true],
  ['tablet', false],
  ['phone', true],
] as const)('on a %s, dark %s', (size, dark) => {
  const name = (part: string) => `scenario-${part}-${size}${dark ? '-dark' : ''}`;

  test('the drafts are free of faults', async () => {
    const opened = await open('/scenario', { size, dark });
    await opened.page.getByRole('heading', { name: 'Boef in de Oefenwijk' }).waitFor();
    await screenshot(opened.page, name('drafts'));
    await clean(opened, 'drafts');
    await opened.close();
  });

  test('every part of the editor is free of faults', async () => {
    const server = new PretendDrafts();
    server.rehearsal = REHEARSAL;
    server.here = ['Wijkagent Noor', COLLEAGUE.name];
    server.changeBy(COLLEAGUE, { kind: 'edit', edits: [{ kind: 'set', path: ['ronde', 0, 'route', 0, 'voetje', 2, 'om'], value: '30s' }, { kind: 'remove', path: ['ronde', 1, 'les'] }] });
    const opened = await editor({ size, dark, server });
    const { page } = opened;
    if (size !== 'laptop') {
      await tab(page, 'Kaart').click();
      await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
      await screenshot(page, name('map'));
      await clean(opened, 'map');
      await tab(page, 'Avond').click();
    } else await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    for (const [part, what] of [['evening', 'De avond'], ['boef', 'Ria'], ['round', /^1\. Wie voelt/]] as const) {
      await page.getByRole('button', { name: what }).first().click();
      await screenshot(page, name(part));
      await clean(opened, part);
    }
    await page.getByRole('button', { name: /^Voetje 2, Hoofdstraat 22/ }).click();
    await page.getByRole('heading', { name: /Voetje 2 van Ria/ }).waitFor();
    await screenshot(page, name('voetje'));
    await clean(opened, 'voetje');
    await page.getByRole('button', { name: /^Aanwijzing signalement/ }).click();
    await page.getByRole('heading', { name: 'Aanwijzing signalement' }).waitFor();
    await screenshot(page, name('clue'));
    await clean(opened, 'clue');
    await page.getByRole('group', { name: 'Ria', exact: true }).getByRole('button', { name: 'Ria' }).click();
    await page.getByRole('heading', { name: 'De route van Ria' }).waitFor();
    await screenshot(page, name('route'));
    await clean(opened, 'route');
    await tab(page, 'Tips').click();
    await page.getByText('Dit voetje komt niet na het vorige.').first().waitFor();
    await screenshot(page, name('notices'));
    await clean(opened, 'notices');
    await tab(page, 'Tekst').click();
    await page.getByRole('textbox', { name: 'De tekst van het draaiboek' }).waitFor();
    await page.getByRole('button', { name: 'Zoek wat gekozen is' }).click();
    await screenshot(page, name('text'));
    await clean(opened, 'text');
    await tab(page, 'Proef').click();
    await screenshot(page, name('rehearse-before'));
    await tab(page, 'Meer').click();
    await page.getByRole('heading', { name: 'Bestand toevoegen' }).waitFor();
    await screenshot(page, name('import'));
    await clean(opened, 'import');
    await page.getByRole('button', { name: 'Op papier' }).click();
    await page.getByRole('heading', { name: 'Op papier' }).waitFor();
    await screenshot(page, name('paper'));
    await clean(opened, 'paper');
    await page.getByRole('button', { name: 'Geschiedenis' }).click();
    await page.getByRole('button', { name: /Wat veranderde: Versie 2/ }).click();
    await page.getByRole('region', { name: /Verschil/ }).waitFor();
    await screenshot(page, name('history'));
    await clean(opened, 'history');
    await opened.close();
  });
});

describe('the drafts', () => {
  test('a new one begins from nothing or from an earlier evening, under a name that is free', async () => {
    const opened = await open('/scenario');
    const { page, server } = opened;
    await page.getByRole('textbox', { name: 'Hoe heet de avond?' }).fill('Oefenwijk');
    await page.getByRole('combobox', { name: 'Beginnen met' }).selectOption({ label: 'Boef in de Edelsteenbuurt' });
    await page.getByRole('button', { name: 'Beginnen' }).click();
    await page.waitForURL('**/scenario?naam=*');
    expect(server.posted).toEqual([{ path: '/api/drafts', body: { name: 'oefenwijk-2', title: 'Oefenwijk', from: { kind: 'scenario', scenario: 'edelsteenbuurt' } } }]);
    await opened.close();
  });

  test('one goes only after a question', async () => {
    const opened = await open('/scenario');
    const { page, server } = opened;
    await page.getByRole('button', { name: 'Weggooien: Boef in de Oefenwijk' }).click();
    await page.getByRole('button', { name: 'Annuleren' }).click();
    expect(server.drafts).toHaveLength(2);
    await page.getByRole('button', { name: 'Weggooien: Boef in de Oefenwijk' }).click();
    await page.getByRole('button', { name: 'Ja, weggooien' }).click();
    await page.getByRole('heading', { name: 'Boef in de Oefenwijk', exact: true }).waitFor({ state: 'detached' });
    expect(server.drafts.map(({ name }) => name)).toEqual(['bloemenbuurt']);
    await opened.close();
  });

  test('who is not signed in comes to the door, and from there back to the draft', async () => {
    const server = new PretendDrafts();
    server.trouble = 'logged_out';
    const opened = await open(DRAFT, { server });
    const { page } = opened;
    await page.getByRole('textbox', { name: 'Naam' }).fill('Wijkagent Noor');
    await page.getByRole('textbox', { name: 'Wachtwoord' }).fill('een lange zin');
    await page.getByRole('button', { name: 'Aanmelden' }).click();
    await page.getByRole('heading', { name: 'Boef in de Oefenwijk' }).waitFor();
    await opened.close();
  });
});

describe('what there is to say', () => {
  test('is mended with its button, and stands on the map, the line of time and in the text', async () => {
    const server = new PretendDrafts();
    server.changeBy(COLLEAGUE, { kind: 'edit', edits: [{ kind: 'set', path: ['ronde', 0, 'route', 0, 'voetje', 2, 'om'], value: '30s' }, { kind: 'set', path: ['ronde', 0, 'aanwijzing', 0, 'tekst'], value: 'Er loopt iemand.' }] });
    const opened = await editor({ server });
    const { page } = opened;
    await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    expect(await page.locator('.pin-flag').count()).toBe(1);
    expect(await page.getByRole('button', { name: /^Voetje 3.*Fout/ }).count()).toBe(1);
    await tab(page, 'Tekst').click();
    await page.locator('pre mark').first().waitFor();
    expect(await page.locator('pre mark').allTextContents()).toEqual(['om = "30s"', 'tekst = "Er loopt iemand."']);
    await tab(page, 'Tips').click();
    await page.getByRole('button', { name: /^Zet OEFENING ervoor/ }).click();
    await page.getByText('In deze tekst staat geen OEFENING.').waitFor({ state: 'detached' });
    expect(server.toml).toContain('OEFENING. Er loopt iemand.');
    await page.getByRole('button', { name: /^Ga erheen: Dit voetje/ }).click();
    await page.getByRole('heading', { name: /Voetje 3 van Ria/ }).waitFor();
    await opened.close();
  });
});

describe('the forms', () => {
  test('a boef, a route and a clue are made without the map', async () => {
    const opened = await editor();
    const { page, server } = opened;
    await page.getByRole('button', { name: 'Boef', exact: true }).click();
    await page.getByRole('textbox', { name: 'Zo noemt iedereen de boef' }).fill('de fietsendief');
    await page.getByRole('radio', { name: 'man', exact: true }).check();
    await page.getByRole('combobox', { name: 'Kledingstuk erbij' }).selectOption('pet');
    await page.getByRole('button', { name: 'Naar de route in ronde 1' }).click();
    await page.getByRole('button', { name: 'Voetje met een naam' }).click();
    await page.getByRole('textbox', { name: 'Plek', exact: true }).fill('molenw');
    await page.getByRole('button', { name: 'Molenweg 9', exact: true }).click();
    await page.getByRole('combobox', { name: 'Wat er te zien is' }).selectOption('voelt_aan_deur');
    await page.getByRole('group', { name: 'Rondes' }).getByRole('button', { name: 'Aanwijzing' }).click();
    await page.getByRole('textbox', { name: 'Tekst', exact: true }).fill('OEFENING. Er loopt iemand bij de Molenweg.');
    await page.getByRole('radio', { name: 'op de ladder' }).check();
    await page.getByRole('button', { name: /^Weghalen: Aanwijzing/ }).waitFor();
    await expect.poll(() => server.tree).toMatchObject({
      boef: [{}, {}, { id: 'boef-1', bekend_als: 'de fietsendief', signalement: { geslacht: 'man', kleding: [{ stuk: 'pet' }] } }],
      ronde: [{ route: [{}, {}, { wie: 'boef-1', voetje: [{ plek: 'Molenweg 9', gedrag: 'voelt_aan_deur' }] }], aanwijzing: [{}, {}, {}, {}, { boef: 'boef-1', ladder: 1, tekst: 'OEFENING. Er loopt iemand bij de Molenweg.' }] }, {}],
    });
    expect(JSON.stringify((server.tree as { ronde: { aanwijzing: object[] }[] }).ronde[0]!.aanwijzing[4])).not.toContain('bij_voetje');
    await opened.close();
  });

  test('another id goes everywhere it is named', async () => {
    const opened = await editor();
    const { page, server } = opened;
    await page.getByRole('button', { name: 'Ria' }).first().click();
    await page.getByText('Voor het bestand').click();
    await page.getByRole('textbox', { name: 'Korte naam in het bestand' }).fill('Deur Voeler');
    await page.keyboard.press('Enter');
    await page.getByText('Bewaard, versie 2').waitFor();
    expect(server.toml).not.toContain('"deurvoeler"');
    expect(server.toml.match(/"deur-voeler"/g)!.length).toBeGreaterThan(4);
    await opened.close();
  });

  test('a clue that is too long says so for each channel', async () => {
    const opened = await editor();
    const { page } = opened;
    await page.getByRole('button', { name: /^Aanwijzing eerste-melding/ }).click();
    const text = page.getByRole('textbox', { name: 'Tekst', exact: true });
    await text.fill('OEFENING. Man met zwarte jas.');
    const previews = page.getByRole('group', { name: 'Zo komt het op de kanalen' });
    await previews.getByText(/^OEFENING\. Man met zwarte jas\. Gezien om \d\d:\d\d\. #BoefInDeWijk$/).waitFor();
    await text.fill(`OEFENING. ${'a'.repeat(300)}`);
    await previews.getByText('Te lang voor X. Daar valt het einde weg.').waitFor();
    await previews.getByText('ingekort').waitFor();
    await page.locator('summary', { hasText: 'Voor wie' }).click();
    await page.getByLabel('Voor wie', { exact: true }).selectOption('verdiend');
    await page.getByText('Dit bericht gaat niet naar sociale media.').waitFor();
    await opened.close();
  });

  test('a picture asks for words for those who cannot see it', async () => {
    const server = new PretendDrafts();
    server.pictures = ['jas.svg'];
    const opened = await editor({ server });
    const { page } = opened;
    await page.getByRole('button', { name: /^Aanwijzing eerste-melding/ }).click();
    await page.locator('summary', { hasText: 'Plaatje' }).click();
    const alt = page.getByRole('textbox', { name: 'Wat er op het plaatje staat' });
    await page.getByLabel('Plaatje', { exact: true }).selectOption('jas.svg');
    await page.getByText('Schrijf wat er op het plaatje staat.').waitFor();
    expect(await alt.getAttribute('aria-invalid')).toBe('true');
    await alt.fill('Een zwarte jas.');
    await page.getByText('Schrijf wat er op het plaatje staat.').waitFor({ state: 'hidden' });
    const previews = page.getByRole('group', { name: 'Zo komt het op de kanalen' });
    await previews.getByText('Mastodon').waitFor();
    await opened.close();
  });

  test.each([
    ['laptop', false],
    ['phone', true],
  ] as const)('a picture is put with a clue, described, and thrown away, on a %s, dark %s', async (size, dark) => {
    const opened = await editor({ size, dark });
    const { page, server } = opened;
    await page.getByRole('button', { name: /^Aanwijzing eerste-melding/ }).click();
    await page.locator('summary', { hasText: 'Plaatje' }).click();
    const picker = page.getByLabel('Foto of tekening toevoegen');
    const clue = () => (server.tree as { ronde: { aanwijzing: Record<string, unknown>[] }[] }).ronde[0]!.aanwijzing[0]!;
    await picker.setInputFiles({ name: 'brief.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await page.getByText('Dit is geen plaatje dat wij kunnen lezen.').waitFor();
    expect(server.version).toBe(1);
    // The refusal is what was asked for, not a fault of the page.
    expect(opened.wrong.splice(0)).toHaveLength(1);
    await picker.setInputFiles({ name: 'jas.png', mimeType: 'image/png', buffer: Buffer.concat([PNG_START, Buffer.alloc(12 << 20)]) });
    await page.getByText('Het mag 12 MB zijn.').waitFor();
    expect(server.version).toBe(1);
    // Dropped beside the place for map files, and taken by the clue alone.
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'jas.png', { type: 'image/png' }));
      return data;
    });
    const place = page.locator('label', { has: picker });
    await place.dispatchEvent('dragover', { dataTransfer: transfer });
    await place.dispatchEvent('drop', { dataTransfer: transfer });
    await page.getByText('Schrijf wat er op het plaatje staat.').waitFor();
    expect(await page.getByText('Laat het bestand hier los').count()).toBe(0);
    expect(clue()['afbeelding']).toBe('jas.png');
    await page.getByRole('textbox', { name: 'Wat er op het plaatje staat' }).fill('Een zwarte jas.');
    const thumb = page.getByRole('img', { name: 'Een zwarte jas.' });
    await expect.poll(() => thumb.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await page.getByRole('textbox', { name: 'Wat er op het plaatje staat' }).blur();
    await expect.poll(() => clue()['alt']).toBe('Een zwarte jas.');
    await screenshot(page, `scenario-picture-${size}`);
    await clean(opened, 'picture');
    await page.getByRole('button', { name: 'Plaatje weggooien' }).click();
    await page.getByText('Het plaatje gaat voorgoed weg').waitFor();
    await screenshot(page, `scenario-picture-erase-${size}`, false);
    await clean(opened, 'throwing it away');
    await page.getByRole('dialog').getByRole('button', { name: 'Plaatje weggooien' }).click();
    await thumb.waitFor({ state: 'detached' });
    expect(clue()).not.toHaveProperty('afbeelding');
    expect(server.pictures).toEqual([]);
    await opened.close();
  });

  test('hashtags get their # and stand in the posts', async () => {
    const opened = await editor();
    const { page, server } = opened;
    await page.getByText('Winnaar, buren, groepen, hashtags en punten').click();
    await page.getByRole('textbox', { name: 'Hashtags' }).fill('Oefenwijk\n#Wijk2');
    await page.getByRole('textbox', { name: 'Hashtags' }).blur();
    await expect.poll(() => server.toml).toContain('hashtags = ["#Oefenwijk", "#Wijk2"]');
    await page.getByRole('button', { name: /^Aanwijzing eerste-melding/ }).click();
    await page.getByText(/#BoefInDeWijk #Oefenwijk #Wijk2$/).first().waitFor();
    await opened.close();
  });
});

describe('two people at once', () => {
  test('both keep their words, and who types is not disturbed', async () => {
    const server = new PretendDrafts();
    const opened = await editor({ server });
    const { page } = opened;
    await tab(page, 'Tekst').click();
    const text = page.getByRole('textbox', { name: 'De tekst van het draaiboek' });
    const typed = server.toml.replace('naam = "Ria" ', 'naam = "Rietje" ');
    await text.fill(typed);
    server.changeBy(COLLEAGUE, { kind: 'text', splices: [{ file: 'scenario', from: 0, to: 0, text: '# Bas was hier.\n' }] });
    await expect.poll(() => server.toml.includes('Rietje') && server.toml.startsWith('# Bas was hier.')).toBe(true);
    await expect.poll(() => text.inputValue()).toBe(server.toml);
    await opened.close();
  });

  test('the same line is for the author to choose', async () => {
    const server = new PretendDrafts();
    const opened = await editor({ server });
    const { page } = opened;
    await tab(page, 'Tekst').click();
    const text = page.getByRole('textbox', { name: 'De tekst van het draaiboek' });
    await text.waitFor();
    server.here = [COLLEAGUE.name];
    const at = server.toml.indexOf('"Ria"');
    server.changeBy(COLLEAGUE, { kind: 'text', splices: [{ file: 'scenario', from: at, to: at + 5, text: '"Anna"' }] });
    await text.fill(server.toml.replace('"Anna"', '"Rietje"'));
    await page.getByText('Iemand anders veranderde dezelfde regels.').waitFor();
    expect(await text.inputValue()).toContain('"Rietje"');
    await page.getByRole('button', { name: 'De tekst van hier houden' }).click();
    await expect.poll(() => server.toml).toContain('"Rietje"');
    await opened.close();
  });

  test('the same field is for the author to choose', async () => {
    const server = new PretendDrafts();
    const opened = await editor({ server });
    const { page } = opened;
    const field = page.getByRole('textbox', { name: 'Hoe de avond heet' });
    await field.focus();
    await page.keyboard.type('X');
    server.changeBy(COLLEAGUE, { kind: 'text', splices: [{ file: 'scenario', from: server.toml.indexOf('Boef in de Oefenwijk'), to: server.toml.indexOf('Boef in de Oefenwijk') + 20, text: 'Bas zijn avond' }] });
    await page.getByRole('heading', { name: 'Bas zijn avond' }).waitFor();
    await page.getByRole('textbox', { name: 'Organisatie' }).focus();
    await page.getByText('Iemand anders veranderde hetzelfde.').waitFor();
    await page.getByRole('button', { name: 'Die van de ander houden' }).click();
    expect(await field.inputValue()).toBe('Bas zijn avond');
    await opened.close();
  });
});

test('without a network it says so, keeps what is done, and goes on when it returns, also after a reload', async () => {
  const opened = await editor();
  const { page, server } = opened;
  server.trouble = 'offline';
  await page.getByRole('textbox', { name: 'Organisatie' }).fill('Buurthuis De Klok');
  await page.getByRole('textbox', { name: 'Hoe de avond heet' }).focus();
  await page.getByText('Geen netwerk, 1 wijziging wacht').waitFor();
  expect(await page.getByRole('textbox', { name: 'Organisatie' }).inputValue()).toBe('Buurthuis De Klok');
  expect(server.version).toBe(1);
  server.trouble = 'none';
  await page.reload();
  await page.getByText('Bewaard, versie 2').waitFor();
  expect(server.toml).toContain('Buurthuis De Klok');
  await opened.close();
});

describe('a file that is dropped', () => {
  test('is taken in, with a report of what came along and what did not', async () => {
    const server = new PretendDrafts(undefined, null);
    server.importAnswer = {
      kind: 'osm',
      remarks: [
        { code: 'straten', severity: 'tip', text: '214 straten en paden.', help: '' },
        { code: 'snelweg', severity: 'warning', text: '3 stukken snelweg bleven weg.', help: 'Daar loopt niemand.' },
      ],
    };
    const opened = await editor({ server });
    const { page } = opened;
    await page.getByText('Nog geen kaart').waitFor();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['<osm/>'], 'wijk.osm'));
      return data;
    });
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    // It waits for its turn, and goes by itself.
    server.readingBusy = true;
    await page.getByRole('button', { name: 'wijk.osm toevoegen' }).click();
    await page.getByText('Er gaan nu andere bestanden voor.').waitFor();
    server.readingBusy = false;
    await page.getByText('De kaart is klaar.').waitFor();
    // The refusals are what was asked for.
    expect(opened.wrong.splice(0).filter((line) => !line.includes('status of 503'))).toEqual([]);
    await page.getByText('3 stukken snelweg bleven weg.').waitFor();
    await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    await screenshot(page, 'scenario-import-report');
    await clean(opened, 'report');
    await opened.close();
  });
});

describe('rehearsing', () => {
  test.each(['laptop', 'phone'] as const)('shows plots and leads to what must change, on a %s', async (size) => {
    const server = new PretendDrafts();
    server.rehearsal = REHEARSAL;
    const opened = await editor({ size, server });
    const { page } = opened;
    await tab(page, 'Proef').click();
    await page.getByRole('button', { name: 'Proefdraaien' }).click();
    await page.getByRole('heading', { name: 'Hoe snel de boef gevonden wordt' }).waitFor();
    expect(server.posted.at(-1)?.body).toEqual({ players: 20, evenings: 50, seed: 1 });
    await screenshot(page, `scenario-rehearsal-${size}`);
    await clean(opened, 'rehearsal');
    await page.getByRole('button', { name: /^Aanpassen: De autokijker/ }).click();
    await page.getByRole('heading', { name: 'Aanwijzing bij-de-auto' }).waitFor();
    await opened.close();
  });

  test('an evening with bots can be looked at', async () => {
    const opened = await editor();
    const { page } = opened;
    await tab(page, 'Proef').click();
    await page.getByRole('button', { name: 'Zelf bekijken' }).click();
    expect(await page.getByRole('link', { name: 'Op een telefoon' }).getAttribute('href')).toContain('/speel?avond=D3MXP');
    await opened.close();
  });
});

test('an older version is looked at and brought back', async () => {
  const server = new PretendDrafts();
  server.changeBy(COLLEAGUE, { kind: 'text', splices: [{ file: 'scenario', from: 0, to: 0, text: '# Bas was hier.\n' }] });
  const opened = await editor({ server });
  const { page } = opened;
  await tab(page, 'Meer').click();
  await page.getByRole('button', { name: 'Geschiedenis' }).click();
  await page.getByRole('button', { name: 'Wat veranderde: Versie 2' }).click();
  await page.getByText('# Bas was hier.').waitFor();
  await page.getByRole('button', { name: 'Hierheen terug: Versie 1' }).click();
  await page.getByText('Bewaard, versie 3').waitFor();
  expect(server.toml.startsWith('# Bas')).toBe(false);
  await opened.close();
});

test('the evening starts at the spelleiding', async () => {
  const opened = await editor();
  const { page, server } = opened;
  await page.getByRole('button', { name: 'Avond starten' }).click();
  await page.getByRole('button', { name: 'Ja, klaarzetten' }).click();
  await page.waitForURL('**/spelleiding?avond=K7XMP&blad=links');
  expect(server.posted.at(-1)).toEqual({ path: '/api/games', body: { scenario: NAME } });
  await opened.close();
});
