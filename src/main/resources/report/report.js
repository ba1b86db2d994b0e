'use strict';
(() => {
  const kinds = { CREATED: 'good', UPDATED: 'good', UNCHANGED: 'mute', EXISTS: 'mute', INCOMPLETE: 'warn', CONFLICT: 'warn',
    UNKNOWN: 'warn', PENDING: 'info', INVALID: 'bad', REJECTED: 'bad', KEPT: 'mute', ARCHIVED: 'info', DRAFTED: 'info', DELETED: 'info' };
  const element = (name, text, classes) => {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = text;
    if (classes) made.className = classes;
    return made;
  };
  const badge = outcome => element('span', outcome, 'badge ' + (kinds[outcome] || 'mute'));
  const facts = JSON.parse(document.getElementById('facts').textContent);
  const localeName = id => id === '' ? 'primary locale' : (facts.locales[id] || id);
  const inflate = async text => {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(plain).json();
  };

  const chart = () => {
    const points = facts.timeline;
    const place = document.getElementById('chart');
    if (!place || points.length < 2) return;
    const style = getComputedStyle(document.documentElement);
    const color = name => style.getPropertyValue('--' + name).trim();
    const draw = () => {
      place.textContent = '';
      const axis = { stroke: color('ink'), grid: { stroke: color('line') }, ticks: { stroke: color('line') } };
      const perMinute = points.map((point, i) => {
        let from = i;
        while (from > 0 && point[0] - points[from][0] < 60) from--;
        const time = point[0] - points[from][0];
        return time < 1 ? 0 : Math.round((point[2] - points[from][2]) * 60 / Math.max(time, Math.min(60, point[0] || 60)));
      });
      new uPlot({
        width: place.clientWidth, height: 240, cursor: { y: false },
        scales: { x: { time: false }, rows: { range: (u, low, high) => [0, Math.max(high, 1)] }, calls: { range: (u, low, high) => [0, Math.max(high, facts.limit || 0, 1) * 1.1] } },
        axes: [{ ...axis, label: 'seconds', labelGap: 0 }, { ...axis, scale: 'rows', size: 64 }, { ...axis, scale: 'calls', side: 1, size: 56, grid: { show: false } }],
        series: [{ label: 'second' },
          { label: 'rows done', scale: 'rows', points: { show: false }, stroke: color('good'), width: 2 },
          { label: 'requests a minute', scale: 'calls', points: { show: false }, stroke: color('info'), width: 2 },
          { label: 'limit', scale: 'calls', points: { show: false }, stroke: color('bad'), dash: [6, 5], width: 1 }]
      }, [points.map(p => p[0]), points.map(p => p[1]), perMinute, points.map(() => facts.limit || null)], place);
    };
    draw();
    let wait = 0;
    addEventListener('resize', () => { clearTimeout(wait); wait = setTimeout(draw, 150); });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  };

  const dialog = document.getElementById('details');
  const show = value => value === null || value === undefined ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value);
  const values = async row => {
    const holder = document.querySelector('script.values[data-part="' + row.part + '"]');
    if (!holder) return null;
    holder.parsed = holder.parsed || inflate(holder.textContent);
    return (await holder.parsed)[row.place] || null;
  };
  const table = (caption, heads, lines) => {
    const made = element('table', null, 'plain');
    made.append(element('caption', caption));
    made.caption.style.textAlign = 'left';
    const head = made.createTHead().insertRow();
    heads.forEach(name => { const cell = element('th', name); cell.scope = 'col'; head.append(cell); });
    const body = made.createTBody();
    lines.forEach(line => { const to = body.insertRow(); line.forEach(cell => { const td = to.insertCell(); td.append(cell); }); });
    const scroll = element('div', null, 'scroll');
    scroll.append(made);
    return scroll;
  };
  const open = async row => {
    const box = document.getElementById('detail');
    box.textContent = '';
    document.getElementById('detailtitle').textContent = (row.line ? 'Line ' + row.line + ': ' : '') + (row.slug || '(no slug)');
    const head = element('p');
    head.append(badge(row.outcome), ' ', element('code', row.item || 'no item'));
    box.append(head);
    if (row.message) box.append(element('p', row.message));
    if (row.locales.length) box.append(element('p', 'Locales: ' + row.locales.map(localeName).join(', '), 'soft'));
    if (!dialog.open) dialog.showModal();
    const found = await values(row);
    if (!found) { box.append(element('p', 'No values are kept of this row.', 'soft')); return; }
    if (found.c && found.c.length) {
      box.append(table('Changed', ['Locale', 'Field', 'Before', 'After'], found.c.map(change =>
        [localeName(change[0]), change[1], element('del', show(change[2])), element('ins', show(change[3]))])));
    }
    const first = Object.keys(found.v)[0];
    const fields = [...new Set(Object.values(found.v).flatMap(Object.keys))];
    const locales = Object.keys(found.v);
    box.append(table('Values', ['Field', ...locales.map(localeName)], fields.map(field =>
      [element('b', field), ...locales.map(locale => show(field in found.v[locale] ? found.v[locale][field] : found.v[first][field]))])));
  };
  dialog.querySelector('.close').addEventListener('click', () => dialog.close());

  const rows = async () => {
    const parts = [...document.querySelectorAll('script.rows')];
    const all = [];
    for (const part of parts) {
      const number = part.dataset.part;
      (await inflate(part.textContent)).forEach((row, place) => all.push({ line: row[0], slug: row[1], outcome: row[2], item: row[3],
        code: row[4], message: row[5], locales: row[6].map(index => facts.localeIds[index]), part: number, place }));
    }
    const grid = new Tabulator('#rows', {
      data: all, height: Math.min(560, 90 + all.length * 37), layout: 'fitColumns', responsiveLayout: 'hide', rowHeight: 36, autoResize: false,
      placeholder: 'No row fits.', index: undefined,
      columns: [
        { title: 'Line', field: 'line', width: 84, sorter: 'number', hozAlign: 'right', responsive: 1 },
        { title: 'Slug', field: 'slug', minWidth: 130, widthGrow: 2, responsive: 0, formatter: cell => {
          const button = element('button', cell.getValue() || '(no slug)', 'open');
          button.type = 'button';
          button.setAttribute('aria-label', 'Open ' + (cell.getValue() || 'the row without slug'));
          button.addEventListener('click', event => { event.stopPropagation(); open(cell.getRow().getData()); });
          return button;
        } },
        { title: 'Outcome', field: 'outcome', width: 124, responsive: 0, formatter: cell => badge(cell.getValue()) },
        { title: 'Message', field: 'message', minWidth: 220, widthGrow: 5, responsive: 2 },
        { title: 'Item', field: 'item', width: 220, responsive: 3 }]
    });
    // Not by the library, which makes the rows anew at every change of size, under a key that is pressed.
    let resized = 0;
    addEventListener('resize', () => { clearTimeout(resized); resized = setTimeout(() => grid.redraw(true), 150); });
    grid.on('rowClick', (event, row) => open(row.getData()));
    // The library nests groups of rows in each other, which screen readers do not expect.
    const roles = () => {
      document.querySelector('.tabulator-header').setAttribute('role', 'presentation');
      const holder = document.querySelector('.tabulator-tableholder');
      holder.removeAttribute('tabindex');
      document.getElementById('rows').setAttribute('aria-label', 'Rows of the run');
    };
    const search = document.getElementById('search');
    const outcome = document.getElementById('outcome');
    const sort = document.getElementById('sort');
    const count = document.getElementById('count');
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const wanted = outcome.value;
      grid.setFilter(row => (!wanted || row.outcome === wanted)
        && words.every(word => (row.line + ' ' + row.slug + ' ' + row.item + ' ' + row.code + ' ' + row.message).toLowerCase().includes(word)));
    };
    let wait = 0;
    search.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(filter, 120); });
    outcome.addEventListener('change', filter);
    sort.addEventListener('change', () => grid.setSort(sort.value.split(' ')[0], sort.value.split(' ')[1]));
    grid.on('dataFiltered', (filters, found) => { count.textContent = found.length.toLocaleString('en') + ' of ' + all.length.toLocaleString('en') + ' rows'; });
    grid.on('tableBuilt', () => { filter(); roles(); document.documentElement.dataset.ready = 'yes'; });
    [...new Set(all.map(row => row.outcome))].sort().forEach(each => { const option = element('option', each); option.value = each; outcome.append(option); });
  };

  chart();
  rows().catch(problem => { document.getElementById('count').textContent = 'The rows cannot be shown: ' + problem; });
})();
