// Chinese is the product's first language; what a machine or a test runner speaks must not decide what a test sees.
[assembly: SetUICulture("zh-CN")]
