using Deputies.Importing.Checking;

namespace Deputies.Tests.Importing;

internal sealed class AskSplitterTests
{
    [TestCase("1. 甲。\n2. 乙。\n3. 丙。", "甲。|乙。|丙。")]
    [TestCase("1、甲；2、乙；3、丙", "甲|乙|丙")]
    [TestCase("（一）甲\n（二）乙", "甲|乙")]
    [TestCase("(1)甲(2)乙", "甲|乙")]
    [TestCase("一、甲\n1. 细一\n2. 细二\n二、乙", "甲 1. 细一 2. 细二|乙")]
    [TestCase("①甲②乙③丙", "甲|乙|丙")]
    [TestCase("一是甲；二是乙，三是丙。", "甲|乙|丙。")]
    [TestCase("第一，甲。第二，乙。", "甲。|乙。")]
    [TestCase("甲；乙；丙", "甲|乙|丙")]
    [TestCase("甲\n乙", "甲|乙")]
    [TestCase("- 甲\n- 乙", "甲|乙")]
    [TestCase("建议如下：\n1．甲\n2．乙", "甲|乙")]
    [TestCase("为此建议：1.甲2.乙", "甲|乙")]
    [TestCase("修路1.5公里，2.5米宽", "修路1.5公里，2.5米宽")]
    [TestCase("把2025年的3个点修好", "把2025年的3个点修好")]
    [TestCase("1. 只有一条", "只有一条")]
    [TestCase("１．甲\n２．乙", "甲|乙")]
    public void Lists_are_cut_into_asks(string text, string asks) => Assert.That(string.Join('|', AskSplitter.Split(text)), Is.EqualTo(asks));
}
