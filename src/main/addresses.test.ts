import { describe, expect, it } from 'vitest';
import { assetPath, isAppAddress } from './addresses';

const folder = '/opt/app/renderer';

describe('an address of the app', () => {
  it('names a file of the served folder', () => {
    expect(assetPath('app://nngraph/assets/index-a1.js', folder)).toBe('/opt/app/renderer/assets/index-a1.js');
    expect(assetPath('app://nngraph/', folder)).toBe('/opt/app/renderer/index.html');
    expect(assetPath('app://nngraph/index.html?x=1#y', folder)).toBe('/opt/app/renderer/index.html');
  });

  it.each([
    'app://nngraph/../main/index.js',
    'app://nngraph/%2e%2e/main/index.js',
    'app://nngraph/a/%2e%2e%2f%2e%2e/main.js',
    'app://nngraph/..%5cmain%5cindex.js',
    'app://nngraph/a%00.js',
    'app://nngraph/%E0%A4%A',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'https://nngraph/index.html',
    'nonsense',
  ])('is not %s', (address) => {
    const file = assetPath(address, folder);
    // The URL parser resolves dots itself; whatever is left must lie in the folder.
    expect(file === null || file.startsWith(`${folder}/`)).toBe(true);
    if (!address.startsWith('app://nngraph/')) expect(file).toBeNull();
  });

  it('is told from others by protocol and host', () => {
    expect(isAppAddress('app://nngraph/index.html')).toBe(true);
    expect(isAppAddress('app://other/index.html')).toBe(false);
    expect(isAppAddress('https://nngraph/')).toBe(false);
    expect(isAppAddress('about:blank')).toBe(false);
  });
});
