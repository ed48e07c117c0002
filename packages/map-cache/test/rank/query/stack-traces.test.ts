import { expect, test } from 'vitest';
import { stackTraces } from '../../../src/rank/query/stack-traces.js';

function check(format: string, text: string, expected: readonly string[]): void {
  test(`${format}: lists files from the innermost call`, () => {
    expect(stackTraces(text)).toEqual([expected]);
  });
}

check(
  'Python',
  '  File "/srv/app.py", line 3, in run\n    go()\n  File "lib/go.py", line 9, in go\nE: no',
  ['lib/go.py', '/srv/app.py'],
);
check(
  'IPython',
  'File ~/a/plot.py:841, in Plot._plot(self)\n--> 841 x()\n\nFile ~/a/scale.py:12, in setup(self)',
  ['~/a/scale.py', '~/a/plot.py'],
);
check('older IPython', '~/a/wcs.py in pix2world(self, *args)\n   12 x\n~/a/b.py in <lambda>(xy)', [
  '~/a/b.py',
  '~/a/wcs.py',
]);
check('pytest', 'src/a.py:12: in run\n    go()\nsrc/b.py:3: ValueError', ['src/b.py', 'src/a.py']);
check('JavaScript', '    at find (/srv/a.js:1:2)\n    at async C:/b/b.ts:3:4', [
  '/srv/a.js',
  'C:/b/b.ts',
]);
check('Java', '\tat com.app.Main.run(Main.java:12)\n\tat com.app.Main.main(Main.java:3)', [
  'Main.java',
  'Main.java',
]);
check(
  'C#',
  '   at Shop.Cart.Add(Int32 n) in /src/Shop/Cart.cs:line 45\n   at Shop.Program.Main() in C:\\src\\Program.cs:line 9',
  ['/src/Shop/Cart.cs', 'C:\\src\\Program.cs'],
);
check(
  'Ruby',
  "app/models/cart.rb:85:in 'Cart#add': no item (RuntimeError)\n\tfrom app/controllers/carts_controller.rb:12:in `create'",
  ['app/models/cart.rb', 'app/controllers/carts_controller.rb'],
);
check(
  'Go',
  'goroutine 1 [running]:\nmain.add(0x1)\n\t/home/a/shop/cart.go:12 +0x1d\nmain.main()\n\t/home/a/shop/main.go:9',
  ['/home/a/shop/cart.go', '/home/a/shop/main.go'],
);
check(
  'Rust',
  'stack backtrace:\n   0: cart::add\n             at ./src/cart.rs:10:5\n   1: main\n             at ./src/main.rs:3:5',
  ['./src/cart.rs', './src/main.rs'],
);
check(
  'debugger',
  '#0  0x0000 in cart_add (c=0x0) at src/cart.c:12\n#1 0x4f in main /home/a/src/main.c:9:3',
  ['src/cart.c', '/home/a/src/main.c'],
);
check(
  'Dart',
  '#0      Cart.add (package:shop/cart.dart:12:7)\n#1      main (file:///a/main.dart:3:1)',
  ['shop/cart.dart', '/a/main.dart'],
);
check('PHP', '#0 /srv/app/Cart.php(12): Cart->add()\n#1 /srv/index.php(3): main()\n#2 {main}', [
  '/srv/app/Cart.php',
  '/srv/index.php',
]);
check(
  'Elixir',
  '    (shop 0.1.0) lib/shop/cart.ex:12: Shop.Cart.add/2\n    lib/shop.ex:3: Shop.run/0\n    (elixir 1.16.0) lib/enum.ex:987: Enum.map/2',
  ['lib/shop/cart.ex', 'lib/shop.ex', 'lib/enum.ex'],
);
check(
  'Lua',
  "stack traceback:\n\t...shop/lua/shop/cart.lua:12: in function 'add'\n\t...shop/lua/shop.lua:3: in main chunk",
  ['...shop/lua/shop/cart.lua', '...shop/lua/shop.lua'],
);
check(
  'Haskell',
  'CallStack (from HasCallStack):\n  error, called at src/Shop/Cart.hs:12:5 in shop-1.0:Shop.Cart\n  add, called at app/Main.hs:3:8 in main:Main',
  ['src/Shop/Cart.hs', 'app/Main.hs'],
);
check(
  'Java of a module',
  '\tat shop@1.0/com.shop.Cart.add(Cart.java:12)\n\tat app//com.shop.Main.main(Main.java:3)',
  ['Cart.java', 'Main.java'],
);

test('finds none in prose', () => {
  expect(stackTraces('Look at line 12: it fails in app.py at once (see a:1)')).toEqual([]);
  expect(stackTraces('#12 fixes a.c:3 in part\n# 1 see b.c:4\nuse a.rb:3:in general')).toEqual([]);
});
