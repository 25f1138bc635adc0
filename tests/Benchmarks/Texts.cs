using System.Text;

namespace Benchmarks;

/// <summary>Suggestions as deputies write them, of 300 to 600 characters: a few words stand in nearly every text, most in few (Zipf), and each names a place of its own.</summary>
internal static class Texts
{
    private static readonly string[] Matters = Cut(
        "停车位 老旧小区 加装电梯 养老服务 学前教育 校门口拥堵 公交线路 地铁站 慢行系统 人行道 盲道 路灯 窨井盖 黑臭水体 雨污分流 二次供水 自来水管网 燃气管道 供暖 垃圾分类 餐厨垃圾 建筑垃圾 扬尘治理 噪声扰民 " +
        "广场舞 油烟 农贸市场 菜市场 夜市经济 地摊 外卖骑手 快递柜 电动自行车 充电桩 消防通道 高层建筑 物业管理 业主委员会 住房公积金 保障房 公租房 青年人才 技能培训 零工市场 创业补贴 中小企业 营商环境 " +
        "社区医院 家庭医生 分级诊疗 医疗保险 异地就医 儿科 中医药 心理健康 急救站 体检 疫苗 药店 长期护理 失能老人 托育机构 午托 课后服务 近视防控 校园食品 职业教育 特殊教育 民办学校 图书馆 博物馆 " +
        "非遗传承 历史街区 古树名木 文物保护 乡村旅游 民宿 高标准农田 撂荒地 灌溉渠 水库 山塘 河长制 湿地 候鸟 松材线虫 森林防火 农村厕所 生活污水 宅基地 合作社 冷链物流 农产品品牌 电商直播 数字乡村 " +
        "政务服务 一网通办 电子证照 网格员 社会工作者 志愿服务 法律援助 人民调解 反诈宣传 未成年人 妇女权益 残疾人就业 无障碍设施 退役军人 殡葬 公墓 流浪犬 鸽子 蚊虫 公共厕所 共享单车 网约车 货车限行 " +
        "机动车限行 潮汐车道 信号灯 斑马线 过街天桥 隧道 高架桥 桥梁检测 断头路 国道改线 公路绿化 客运站 高铁新城 机场快线 港口 物流园 工业园区 化工企业 光伏 储能 氢能 新能源汽车 智能制造 数据中心 " +
        "算力 低空经济 无人机 5G基站 芯片 生物医药 稀土 钢铁 纺织 陶瓷 茶产业 中药材 水产养殖 生猪 奶业 种业 节水 海绵城市 内涝 防汛 地质灾害 地下管廊 口袋公园 健身步道 体育场馆 足球 游泳池 校舍");

    private static readonly string[] Things = Cut(
        "设施 道路 居民 群众 学生 老人 车辆 经费 标准 规划 用地 管线 设备 人员 机制 平台 数据 信息 项目 工程 合同 责任 台账 清单 检查 处罚 补贴 资金 预算 审批 许可 收费 价格 质量 安全 卫生 环境 水质 空气 噪声 " +
        "照明 排水 绿化 树木 围栏 标线 标志 站台 班次 线路 时段 高峰 周末 节假日 夜间 冬季 雨季 汛期 暑期 开学 上下学 路口 巷道 楼道 屋顶 外墙 地下室 车库 门禁 监控 消防栓 配电房 变压器 水泵 水箱 阀门 " +
        "街道 社区 村庄 镇区 城郊 新区 老城 商圈 景区 河岸 山坡 田间 渠道 仓库 厂房 市场 摊位 商户 业主 租户 司机 乘客 患者 医生 护士 教师 家长 孩子 青年 妇女 农民 工人 企业 机构 协会 学校 医院 银行 " +
        "投诉 事故 隐患 故障 纠纷 欠费 拖延 推诿 空白 短板 缺口 差距 重复 浪费 老化 破损 堵塞 渗漏 占道 违建 污染 异味 积水 塌陷 裂缝 断电 停水 拥挤 排队 等候 不便 不均 不足 不清 不严 不畅 不全 不实");

    private static readonly string[] Acts = Cut(
        "排查 整治 改造 更换 修复 增设 划定 拓宽 疏通 清理 公示 公开 培训 宣传 奖励 考核 督查 通报 约谈 立法 修订 试点 推广 评估 论证 协商 联动 共享 对接 统筹 协调 配套 下放 简化 压缩 延长 缩短 调整 取消 恢复 " +
        "引导 鼓励 限制 禁止 监测 巡查 养护 保洁 验收 审计 招标 采购 租赁 委托 托管 回购 置换 补偿 安置 救助 帮扶 走访 回访 登记 备案 核实 抽检 检测 预警 演练 值守 调度 分流 错峰 接驳 接入 联网 升级");

    private static readonly string[] Starts = Cut(
        "目前， 近年来， 据了解， 调研发现， 群众反映， 走访中看到， 据统计， 一方面， 另一方面， 同时， 此外， 特别是 尤其在 由于 因为 虽然 但是， 不少 部分 个别 大多数 全市 全区 我市 我区 该处 这里 当地 沿线 周边");

    private static readonly string[] Joints = Cut("存在 缺少 影响 造成 涉及 关系到 依靠 对于 需要 没有 难以 已经 仍然 经常 普遍 比较 进一步 加强 推进 完善 解决 开展 提高 优化 明确 落实");

    private static readonly string[] Ends = Cut("的问题 的情况 的现象 工作 的要求 的需要 的意见 的办法 的方案 的能力 的水平 的保障 的矛盾 的风险 的压力 的呼声 等");

    private const string Surnames = "东西南北中上下新长平安和永兴福泰光明金玉石龙凤虎鹤松柏竹梅兰荷桂杏桃柳枫青碧白红紫黄清沙湖江河溪泉塘港湾洲岛山岭峰岗坡坪峪谷林园田庄屯营桥渡关城楼塔寺庙亭坊里巷井墩堡店集";

    private static readonly string[] Kinds = Cut("路 街 巷 小区 花园 社区 村 镇 大道 桥 新村 广场 学校 市场 公园 路口 片区 家园 苑 站");

    /// <summary>A title, the facts and two to four asks.</summary>
    public static (string Title, string Facts, IReadOnlyList<string> Asks) Next(Random random)
    {
        var (matter, act, place) = (Of(Matters, random, 0.8), Of(Acts, random, 0.7), Place(random));
        var title = random.Next(3) switch
        {
            0 => $"关于{place}{matter}{act}的建议",
            1 => $"关于加强{matter}{Of(Things, random, 0.8)}{act}的建议",
            _ => $"关于{act}{place}{Of(Things, random, 0.8)}、解决{matter}问题的建议",
        };
        var facts = new StringBuilder();
        for (var length = random.Next(220, 460); facts.Length < length;)
        {
            Sentence(facts, random, matter, place);
        }

        return (title, facts.ToString(), [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => $"建议{Of(Acts, random, 0.7)}{place}{Of(Things, random, 0.8)}，{Of(Acts, random, 0.7)}{matter}{Of(Things, random, 0.8)}{Of(Ends, random, 1)}，{random.Next(1, 13)}个月内见效。")]);
    }

    private static void Sentence(StringBuilder text, Random random, string matter, string place)
    {
        text.Append(Of(Starts, random, 0.9));
        for (var clauses = random.Next(1, 4); clauses > 0; clauses--)
        {
            text.Append(random.Next(4) switch { 0 => matter, 1 => place, 2 => Place(random), _ => Of(Matters, random, 0.8) })
                .Append(Of(Things, random, 0.8)).Append(Of(Joints, random, 0.8)).Append(Of(Things, random, 0.8)).Append(Of(Acts, random, 0.7)).Append(Of(Ends, random, 1))
                .Append(random.Next(12) == 0 ? $"，共{random.Next(2, 5000)}处" : "").Append(clauses > 1 ? '，' : '。');
        }
    }

    private static string Place(Random random) => $"{Character(random)}{Character(random)}{Of(Kinds, random, 0.7)}";

    private static char Character(Random random) => Surnames[At(Surnames.Length, random, 0.6)];

    private static string Of(string[] words, Random random, double skew) => words[At(words.Length, random, skew)];

    /// <summary>A place in a list where the first come often: its inverse follows a power law.</summary>
    private static int At(int count, Random random, double skew) => Math.Min(count - 1, (int)(Math.Pow(random.NextDouble(), 1 / (1.0001 - (skew * 0.7))) * count));

    private static string[] Cut(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
